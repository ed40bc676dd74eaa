"""The family names that most Vietnamese people have."""

from __future__ import annotations

from termbase.language.projection import unaccented

SURNAMES = frozenset(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lí Tô Lương Trương Đinh
    Đoàn Mai Tạ Hà Cao Châu Kim Lâm Trịnh Thái Tăng Quách La Thạch Vương Từ Triệu Tống Kiều Doãn
    Đào Đàm Giang Hứa Lại Lưu Mạc Nghiêm Ông Phùng Quản Tôn Viên Văn Xa Âu Bạch Biện Cù Cung Diệp
    Đồng Giáp Hàn Hình Khổng Khuất Khúc Lã Lữ Lục Mã Mẫn Mạnh Ngụy Nhâm Ninh Nông Phí Phó Sầm Sái
    Sơn Thân Thi Tiêu Tòng Trang Trưng Ưng Uông Vi Y Đổng Lò Quàng Hoàn Chu Giàng Thào Hầu Bế
    """.split()  # noqa: SIM905 (a word list)
)
"""With their marks."""

UNMARKED = frozenset(map(unaccented, SURNAMES))
"""Without, as other languages write them."""
