"""The closed lists of XLIFF 1.2 (section 3.2 of the specification), as words of one text each."""

from __future__ import annotations

CONTEXTS = """
    database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile
"""
DELIMITERS = "bold italic underlined link"
PLACEHOLDERS = "image pb lb"
DATATYPES = """
    asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog form
    html htmlbody ini interleaf javaclass javapropertyresourcebundle javalistresourcebundle
    javascript jscript layout lisp margin menufile messagefile mif mimetype mo msglib pagefooter
    pageheader parameters pascal php plaintext po report resources resx rtf sgml sgmldtd svg
    vbscript warning winres xhtml xml xmldtd xsl xul
"""
MARKS = """
    abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime
    equation expanded-form formula head-term initialism international-scientific-term
    internationalism logical-expression materials-management-unit name near-synonym part-number
    phrase phraseological-unit protected romanized-form seg set-phrase short-form sku
    standard-text symbol synonym synonymous-phrase term transcribed-form transliterated-form
    truncated-term variant
"""
RESTYPES = """
    auto3state autocheckbox autoradiobutton bedit bitmap button caption cell checkbox
    checkboxmenuitem checkedlistbox colorchooser combobox comboboxexitem comboboxitem component
    contextmenu ctext cursor datetimepicker defpushbutton dialog dlginit edit file filechooser
    fn font footer frame grid groupbox header heading hedit hscrollbar icon iedit keywords label
    linklabel list listbox listitem ltext menu menubar menuitem menuseparator message
    monthcalendar numericupdown panel popupmenu pushbox pushbutton radio radiobuttonmenuitem
    rcdata row rtext scrollpane separator shortcut spinner splitter state3 statusbar string
    tabcontrol table textbox togglebutton toolbar tooltip trackbar tree uri userbutton
    usercontrol var versioninfo vscrollbar window
"""
SIZE_UNITS = "byte char col cm dlgunit em ex glyph in mm percent pixel point row"
STATES = """
    final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n
    needs-review-translation needs-translation new signed-off translated
"""
QUALIFIERS = """
    exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt
    leveraged-repository leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate
    rejected-length rejected-spelling tm-suggestion
"""
UNITS = """
    word page trans-unit bin-unit glyph item instance character line sentence paragraph segment
    placeable
"""
REFORMATS = """
    coord coord-x coord-y coord-cx coord-cy font font-name font-size font-weight css-style style
    ex-style
"""
PURPOSES = "information location match"
ALTERNATIVES = "proposal previous-version rejected reference accepted"
COUNTS = f"num-usages repetition total {RESTYPES} {DATATYPES} {STATES} {QUALIFIERS}"
