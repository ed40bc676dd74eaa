"""Vietnamese: heads stand first, the first syllable of each word of a name has a capital."""

from __future__ import annotations

from termbase.extraction.lexicon.lists import Lexicon, Phrases, words_of
from termbase.model import Kind

_COMPOUNDS = Phrases(
    "ngoại giao, nội vụ, quốc phòng, công an, tài chính, giáo dục, đào tạo, y tế, tư pháp, "
    "nông nghiệp, môi trường, giao thông, vận tải, xây dựng, công thương, văn hóa, thể thao, "
    "du lịch, lao động, thông tin, truyền thông, khoa học, công nghệ, kế hoạch, đầu tư, "
    "thương mại, kinh tế, tự do, toàn quốc, toàn cầu, toàn diện, quốc tế, thế giới, chiến lược, "
    "song phương, đa phương, trung ương, nhà nước, nhân dân, xã hội, cộng sản, đại biểu, "
    "thanh niên, phụ nữ, dân tộc, nghề nghiệp, bảo hộ, hợp tác, phát triển, bền vững, bóng đá, "
    "bóng chuyền, điện ảnh, âm nhạc, mỹ thuật, lịch sử, vô địch, thượng đỉnh, doanh nghiệp, "
    "công nghiệp, năng lượng, điện lực, dầu khí, hàng không, hàng hải, đường sắt, đô thị, tốc độ, "
    "bảo vệ, con người, trẻ em, biến đổi, khí hậu, an ninh, nghiên cứu, sáng tạo, tiền tệ, "
    "chứng khoán, kiến trúc, dân gian, truyền thống, quản lý, liên hiệp, tôn giáo, di sản, "
    "trung học, phổ thông, tiểu học, cơ sở, mầm non, cổ phần, trách nhiệm, hữu hạn, "
    "tài nguyên, nông thôn, thủy sản, lâm nghiệp, chính phủ, lãnh đạo, khu vực, tư vấn, kiểm toán, "
    "thanh tra, dân số, sức khỏe, giới tính, thiên nhiên, biển đảo, hòa bình, hữu nghị, điều phối"
)
"""Common words of two syllables that names of ministries and the like are made of."""

VIETNAMESE = Lexicon(
    offices=Phrases(
        "bí thư, phó bí thư, bí thư thứ nhất, chủ tịch, phó chủ tịch, bộ trưởng, thứ trưởng, "
        "đại sứ, tổng lãnh sự, tổng thống, phó tổng thống, thống đốc, phó thống đốc, "
        "tổng thư ký, phó tổng thư ký, tổng giám đốc, phó tổng giám đốc, giám đốc, phó giám đốc, "
        "giám đốc điều hành, cao ủy, ủy viên, trưởng ban, phó trưởng ban, trưởng đoàn, "
        "trưởng phái đoàn, trưởng đại diện, cục trưởng, phó cục trưởng, "
        "vụ trưởng, tổng cục trưởng, "
        "viện trưởng, phó viện trưởng, chánh án, hiệu trưởng, phó hiệu trưởng, thị trưởng, "
        "người phát ngôn, chủ nhiệm, phó chủ nhiệm, tổng biên tập, đại diện cấp cao, "
        "đặc phái viên, tham tán, tham tán văn hóa, tùy viên, quyền bộ trưởng, chánh văn phòng, "
        "tổng tham mưu trưởng, tư lệnh, "
        "thủ hiến, tổng thanh tra, chủ tịch hội đồng quản trị, tổng kiểm toán"
    ),
    whole=Phrases(
        "tổng bí thư, chủ tịch nước, phó chủ tịch nước, thủ tướng, phó thủ tướng, "
        "thủ tướng chính phủ, phó thủ tướng chính phủ, phó thủ tướng thường trực, "
        "chủ tịch quốc hội, phó chủ tịch quốc hội, ngoại trưởng, tổng thư ký liên hợp quốc"
    ),
    callings=Phrases(
        "quốc vương, hoàng tử, công chúa, nhà vua, vua, giáo hoàng, đại tướng, thượng tướng, "
        "trung tướng, thiếu tướng, đại tá, thượng tá, trung tá, thiếu tá, đại úy, huấn luyện viên, "
        "huấn luyện viên trưởng, hlv, hlv trưởng, tiền đạo, tiền vệ, hậu vệ, trung vệ, thủ môn, "
        "cầu thủ, đội trưởng, vận động viên, vđv, kình ngư, tay vợt, võ sĩ, kỳ thủ, cua-rơ, ca sĩ, "
        "nhạc sĩ, họa sĩ, nhà văn, nhà thơ, đạo diễn, diễn viên, biên đạo, nghệ sĩ, "
        "nghệ sĩ nhân dân, nghệ sĩ ưu tú, nsnd, nsưt, nhạc trưởng, nghệ sĩ piano, nghệ nhân, "
        "giáo sư, phó giáo sư, tiến sĩ, thạc sĩ, gs, pgs, ts, ths, bs, ks, chuyên gia, "
        "chuyên gia kinh tế, nhà nghiên cứu, nhà sử học, nhà khảo cổ, kiến trúc sư, luật sư, "
        "doanh nhân, bác sĩ, kỹ sư, nông dân, đại biểu, nhà báo, nhiếp ảnh gia, nhà thiết kế, "
        "người sáng lập, nhà sáng lập, ceo, thuyền trưởng, nhà kinh tế, kinh tế trưởng, "
        "phi hành gia, phu nhân, học giả, nhà khoa học"
    ),
    forms=words_of("ông bà anh chị cô ngài chú bác em cụ"),
    heads={
        Kind.ORGANISATION: Phrases(
            "bộ, ubnd, hđnd, ủy ban, ủy ban nhân dân, hội chữ thập đỏ, nhà xuất bản, ngân hàng, "
            "liên minh, hội đồng, hiệp hội, đảng, phái đoàn, thông tấn xã, "
            "đại học, trường đại học, trường, công ty, công ty cổ phần, công ty tnhh, tổng công "
            "ty, tập đoàn, tổ chức, liên đoàn, "
            "câu lạc bộ, clb, viện, học viện, trung tâm, bảo tàng, nhà hát, sở, cục, tổng cục, vụ, "
            "hội, hội liên hiệp, tòa án, viện kiểm sát, quỹ, văn phòng, đại sứ quán, "
            "tổng lãnh sự quán, đoàn thanh niên, mặt trận, quân đội, công an, cơ quan, nhật báo, "
            "tạp chí, bệnh viện, thư viện, dàn nhạc, đội tuyển, nghị viện, thượng viện, hạ viện, "
            "ban chấp hành, ban tổ chức, ban, phòng thương mại, hãng, hợp tác "
            "xã, hội liên hiệp phụ nữ, "
            "ngân hàng nhà nước, kho bạc, hãng hàng không, sở giao dịch"
        ),
        Kind.AGREEMENT: Phrases(
            "hiệp định, công ước, hiệp ước, nghị định thư, bản ghi nhớ, tuyên bố, tuyên bố chung, "
            "thỏa thuận, đối tác chiến lược, hiến chương, luật, bộ luật, nghị quyết, nghị định, "
            "chỉ thị, quy định"
        ),
        Kind.PROGRAMME: Phrases(
            "chương trình, sáng kiến, chiến lược, dự án, kế hoạch, đề án, chiến dịch, giải thưởng, "
            "sứ mệnh"
        ),
        Kind.EVENT: Phrases(
            "đại hội, hội nghị, hội nghị thượng đỉnh, diễn đàn, lễ hội, liên hoan, liên hoan phim, "
            "giải, giải vô địch, cúp, thế vận hội, triển lãm, hội chợ, cuộc thi, chiến tranh, "
            "cách mạng, hội thảo, festival"
        ),
        Kind.INFRASTRUCTURE: Phrases(
            "tuyến, tuyến metro, tuyến đường sắt, ga, sân bay, cảng, cầu, đường cao tốc, cao tốc, "
            "quốc lộ, sân vận động, svđ, hầm, đập, nhà máy, nhà máy điện, tháp, nhà thi đấu, đền, "
            "chùa, nhà thờ, cung điện, hoàng thành, cung thể thao"
        ),
        Kind.PLACE: Phrases(
            "biển, đại dương, sông, tỉnh, thành phố, tp, đảo, quần đảo, núi, vịnh, eo biển, hồ, "
            "đồng bằng, quận, huyện, thị xã, xã, phường, vùng, bán đảo, thung lũng, sa mạc, châu, "
            "phố, đường, thủ đô, cộng hòa, bang, khu vực"
        ),
    },
    lower=words_of(
        "tỉnh thành tp sông biển đảo quần núi vịnh eo hồ quận huyện thị xã phường phố đường "
        "thủ bán châu công tập câu clb đội trường ga sân cảng cầu cao quốc tuyến svđ nhà đền chùa "
        "giải cúp chương sáng dự chiến liên lễ hiệp ngân bảo viện trung hãng nhật tạp báo bang vùng"
    ),
    sole=Phrases(
        "quốc hội, liên hợp quốc, hội đồng bảo an, nhà trắng, bộ chính trị, thượng viện mỹ"
    ),
    fixed={
        Kind.AGREEMENT: Phrases(
            "ý định thư, thư ý định, biên bản ghi nhớ, tuyên bố chung, đối tác chiến lược toàn diện"
        ),
    },
    fields=frozenset(syllable for compound in _COMPOUNDS for syllable in compound),
    adjectives=frozenset(),
    stop=words_of(
        "ai anh ấy bao bằng bên bị biết bởi cả các cách cái càng cần chỉ cho chưa chứ có cô con "
        "còn cùng cũng của cứ dù do dưới đã đang đâu đấy để đến đều đi đó được gì giữa hai hay hãy "
        "hơn họ hồi khác khi không là lại làm lên lúc mà mình mỗi một mới mọi nào này năm nay ngày "
        "nên nếu người những như nhưng nơi nữa ông phải qua quá ra rằng rất rồi sau sẽ so sự tại "
        "tháng theo thì thế thứ tới tôi trên trong trước tuy từ từng và vào vẫn vậy vì việc với "
        "về vừa xong xuống ba bốn sáu bảy tám chín mười gần khoảng hơn cuối đầu giờ hôm qua "
        "chuyến cuộc đợt lần nhiều ít mấy"
    ),
    opening=words_of(
        "sáng chiều tối trưa đêm theo trong tại từ với về để nhằm sau trước khi nếu tuy nhưng và "
        "hoặc vì do bởi ngoài bên "
        "cùng các những một hai mỗi mọi đây đó này kia nhân dịp ngày hôm năm tháng trao phát nói "
        "cho biết đến ở trên dưới giữa qua kể được bị là có không chỉ cũng đã sẽ đang vừa mới còn "
        "thưa ảnh nguồn hiện nay việc như hằng tuần thông ông bà anh chị em cô chú cựu nguyên "
        "cuộc chuyến phía hai"
    ),
    where=words_of("ở tại từ đến tới về thăm ra vào sang qua gần"),
    said=words_of(
        "nói cho khẳng nhấn phát đề chia bày cảm kêu ghi giành thắng viết hoan nhận đánh lưu thừa "
        "tuyên mong cảnh thông trình giải"
    ),
    former=words_of("cựu nguyên cố"),
    calendar=words_of("tết"),
    verbs=words_of(
        "nói thấy biết cho đưa lấy gặp thăm họp ký mở đóng đạt đặt giành tăng giảm triệu tỷ nghìn "
        "đồng xem dùng gửi nhận bán mua dự nêu góp chọn coi giúp lập làm"
    ),
    actions=Phrases(
        "khẳng định, nhấn mạnh, phát biểu, đề nghị, đề xuất, chia sẻ, bày tỏ, cảm ơn, kêu gọi, "
        "ghi nhận, hoan nghênh, đánh giá, lưu ý, thừa nhận, tuyên bố, mong muốn, dự kiến, cam kết, "
        "nhất trí, tiếp tục, thúc đẩy, đẩy mạnh, tham gia, tham dự, bắt đầu, kết thúc, diễn ra, "
        "tổ chức, thực hiện, trở thành, cung cấp, hỗ trợ, đồng ý, yêu cầu, quyết định, cảnh báo, "
        "thông báo, thông qua, trình bày, chủ trì, xác nhận, công bố, giới thiệu, triển khai, "
        "phối hợp, khai mạc, khai trương, bế mạc, ban hành, phê duyệt, thành lập, tiếp đón, "
        "hội đàm, trao đổi, chúc mừng, kiểm tra, chỉ đạo, xây dựng, phát hiện, điều tra, kêu gọi, "
        "vừa qua, hôm nay, hiện nay, năm nay, cho biết, được biết, xuất bản, trưng bày, biểu diễn"
    ),
    compounds=_COMPOUNDS,
)
