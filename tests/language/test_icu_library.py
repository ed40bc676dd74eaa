"""Without a working ICU the user is told in words."""

from __future__ import annotations

import builtins
import sys

import pytest

from termbase.language import icu_library


def test_the_module_is_icu():
    assert icu_library.load().ICU_VERSION


def test_icu_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "icu", None)
    with pytest.raises(icu_library.IcuUnavailable, match="PyICU is not installed") as caught:
        icu_library.load()
    assert "pip install icukit-pyicu" in str(caught.value)


def test_icu_of_another_version(monkeypatch):
    genuine = builtins.__import__

    def broken(name, *rest):
        if name == "icu":
            raise ImportError("libicui18n.so.99: cannot open shared object file")
        return genuine(name, *rest)

    monkeypatch.setattr(builtins, "__import__", broken)
    with pytest.raises(icu_library.IcuUnavailable, match=r"libicui18n\.so\.99") as caught:
        icu_library.load()
    assert "make setup" in str(caught.value)
