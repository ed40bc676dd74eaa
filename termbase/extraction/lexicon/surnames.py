"""The family names that most Vietnamese people have."""

from __future__ import annotations

from termbase.language.projection import french_press, unaccented

SURNAMES = frozenset(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lí Tô Lương Trương Đinh
    Đoàn Mai Tạ Hà Cao Châu Kim Lâm Trịnh Thái Tăng Quách La Thạch Vương Từ Triệu Tống Kiều Doãn
    Đào Đàm Giang Hứa Lại Lưu Mạc Nghiêm Phùng Quản Tôn Viên Xa Âu Bạch Biện Cù Cung Diệp
    Đồng Giáp Hàn Hình Khổng Khuất Khúc Lã Lữ Lục Mã Mẫn Mạnh Ngụy Nhâm Ninh Nông Phí Phó Sầm Sái
    Sơn Thân Tiêu Tòng Trang Trưng Ưng Uông Vi Y Đổng Lò Quàng Hoàn Chu Giàng Thào Hầu Bế
    """.split()  # noqa: SIM905 (a word list)
)
"""With their marks."""

UNMARKED = frozenset(write(name) for name in SURNAMES for write in (unaccented, french_press))
"""Without some or all, as other languages write them."""
