"""Words that decide whether a short name is one: titles, frequent words, compounds."""

from __future__ import annotations

TITLES = frozenset(
    """
    ambassadeur ambassador ambassadrice anh bà bác camarade chairman chairwoman chancelier
    chancellor chief chí chú chị commissaire commissioner comrade cô cụ directeur director
    directrice dr em envoy general général king leader m minister ministre mlle mm mme mr mrs ms
    ngài pm premier president prince prof président présidente queen reine roi secretary
    secrétaire sĩ sư sứ thư thầy thống trưởng tá tướng tịch uỷ vương ông úy đốc ủy
    """.split()  # noqa: SIM905 (a word list)
)
"""Words that stand before a person's name; of titles of several words, the last one."""

NO_COMPLEMENTS = frozenset(
    """
    août autant avril cette ce cinq concert deux décembre demain depuis façon fait février heure
    hier instant janvier jeudi juillet juin leur loin lundi mai manière mardi mars
    mercredi moment mois nouveau novembre octobre part passage plus printemps quatre retour sa
    samedi semaine septembre sept six son toute trois vendredi
    """.split()  # noqa: SIM905 (a word list)
)
"""Words behind de, du, pour that name nothing that a body is of: de passage à Hanoï, de juin."""

FREQUENT = {
    "vi": frozenset(
        """
        a ai an anh bà bình bằng bị can cho chính chưa chỉ con các cái còn có cũng cường cần giữa
        hiện hoa hoà hà hòa hải in khi không la là làm lâm lại mai minh mà mẫn mọi mỗi một nam nay
        ngay ngày nhiều như những này năm nếu phương phải qua quang ra rất sau so son sơn sẽ sự ta
        thành thì thời trong trung trên trước tân tô tôi tại tổng từ vinh việc và vào vì vẫn về với
        ông ý đang đi đây đã đó được đảng đến để đổi ở
        """.split()  # noqa: SIM905
    ),
    "en": frozenset(
        """
        a ai an and are as at ban bang but by can chi do for from ha had hang has he her him his ho
        how hung i if in is it its la lam le long mai man may me mine my new no not of on one or our
        out pay quit sang see she since so son tan ten that the their then there they this to too
        two under us van was we what when where which while who why will with yet you
        """.split()  # noqa: SIM905
    ),
    "fr": frozenset(
        """
        a ai an as au aux avec ban bas bon ce ces chez ci dans de depuis des deux du elle en entre
        et eux ha ho hui il ils je la le les leur long lors luc mai mais man me mon nous on or ou où
        par pas pour quand que qui sa sans selon ses si son sous sur ta tan te thé tien tin toi ton
        tu un une van vers vu y à
        """.split()  # noqa: SIM905
    ),
}
"""Frequent words that a sentence begins with and that are also names, with or without marks."""

TITULAR = {
    word: frozenset(followers.split())
    for word, followers in {
        "an": "ninh sinh toàn",
        "bình": "dân",
        "chính": "phủ quyền sách trị uỷ ủy",
        "công": "an ty đoàn",
        "đảng": "bộ uỷ viên đoàn ủy",
        "đức": "cha chúa mẹ phật thánh vua ông",
        "hải": "quan quân sản đoàn đảo",
        "lâm": "nghiệp trường",
        "mỹ": "thuật",
        "nam": "bộ phi trung",
        "nhật": "báo ký",
        "pháp": "chế luật lí lý lệnh viện y đình",
        "phương": "án",
        "quang": "học",
        "quân": "chủng khu đội",
        "thái": "bình tử",
        "thành": "phố uỷ viên đoàn ủy",
        "trung": "bộ cấp hoa học niên quốc tá tâm tướng uý á úy đoàn đông đội ương",
        "ý": "kiến",
    }.items()
}
"""First syllables of compounds that are often capitalised, with what follows them: Chính phủ."""

INITIAL = {
    word: frozenset(followers.split())
    for word, followers in {
        "anh": "chị dũng em hùng ta trai ấy",
        "áo": "dài khoác quần sơ ấm",
        "bình": "chọn luận minh phẩm quân thường tĩnh yên đẳng",
        "chính": "biến bản diện giữa khách kiến luận là nghĩa quy sự thể thống thức trường trực từ "
        "vì xác yếu đáng đảng",
        "cường": "bạo hoá hóa quyền quốc thịnh tráng điệu độ",
        "dũng": "cảm khí mãnh",
        "đức": "dục hạnh tin trị tính độ",
        "hà": "khắc tiện",
        "hàn": "gắn",
        "hoa": "hậu học hồng kiều quả tiêu văn",
        "hưng": "phấn thịnh",
        "hùng": "biện dũng hậu mạnh tráng vĩ",
        "lâm": "nguy thời vào",
        "mẫn": "cán cảm tiệp tuệ",
        "minh": "bạch chứng hoạ họa mẫn",
        "mỹ": "mãn nghệ phẩm quan",
        "nam": "châu giới nữ sinh tính",
        "nhật": "nguyệt thực trình",
        "pháp": "danh nhân nạn thuật trị định",
        "phương": "châm diện hướng pháp thức tiện",
        "quang": "cảnh minh vinh đãng",
        "tân": "binh thời trang",
        "thái": "dương giám quá độ",
        "thành": "công lập phần quả thạo thị tích tựu",
        "tô": "màu son vẽ điểm",
        "trung": "bình chuyển cổ du gian hoà hòa hạn kỳ lưu lập thu thành thực",
        "vinh": "danh dự hạnh quang",
        "ý": "chí là muốn nghĩa nguyện thức tưởng định đồ",
    }.items()
}
"""First syllables of compounds that only begin a sentence with a capital: Chính vì."""

GOES_ON = {
    word: frozenset(followers.split())
    for word, followers in {
        "đông": "bắc nam khách kín nghẹt nghịt người quân vui đúc đủ đặc",
        "nam": "bắc giới nhi nữ sinh thanh trang trung tính",
        "nội": "bài bộ chiến các công dung gián khoa khu lực quy soi tâm thành thất tiết tiếp trú "
        "trị trợ tình tại tộc vụ y đô địa",
        "cường": "quốc thịnh tráng độ",
        "lâm": "bệnh chung cảnh hải học nghiệp nguy nạn râm sàng sản thổ thời trường viên vào",
        "trung": "bình cấp học niên thu thành tâm ương",
    }.items()
}
"""Words that a syllable of a name begins when it is small."""
