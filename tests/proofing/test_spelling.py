"""Names spelt wrong, and names that only look so."""

from __future__ import annotations

import pytest

from termbase.proofing.proofread import Settings

WRONG = [
    # text, language (with a house style behind +), rule, found, first suggestion
    ("Thủ tướng Phạm Minh Chinh phát biểu.", "vi", "tone-marks", "Phạm Minh Chinh",
     "Phạm Minh Chính"),
    ("Ông Pham Minh Chinh phát biểu.", "vi", "tone-marks", "Pham Minh Chinh", "Phạm Minh Chính"),
    ("Chủ tịch Quốc hội Trần Thanh Mận", "vi", "tone-marks", "Trần Thanh Mận", "Trần Thanh Mẫn"),
    ("Ông Tô Lấm tới Pháp.", "vi", "tone-marks", "Tô Lấm", "Tô Lâm"),
    ("chuyến thăm Phap", "vi", "tone-marks", "Phap", "Pháp"),
    ("chuyến thăm Duc", "vi", "vowel-marks", "Duc", "Đức"),
    ("tuyến Nhởn - Ga Hà Nội", "vi", "vowel-marks", "Nhởn", "Nhổn"),
    ("Hôm nay Hà Nôi Phố mưa.", "vi", "tone-marks", "Hà Nôi", "Hà Nội"),
    ("Le Prime Minister est là.", "fr", "other-language", "Prime Minister", "Premier ministre"),
    ("Liên mình châu Âu họp.", "vi", "tone-marks", "Liên mình châu Âu", "Liên minh châu Âu"),
    ("Tổng Bí thự nói.", "vi", "tone-marks", "Tổng Bí thự", "Tổng Bí thư"),
    ("Ông Lương Cừơng nói.", "vi", "tone-placement", "Lương Cừơng", "Lương Cường"),
    ("Bộ trưởng Bộ Ngọai giao", "vi", "tone-placement", "Bộ trưởng Bộ Ngọai giao",
     "Bộ trưởng Bộ Ngoại giao"),
    ("nước Ðức", "vi", "lookalikes", "Ðức", "Đức"),
    ("ông Phạm Minh Сhính", "vi", "lookalikes", "Phạm Minh Сhính", "Phạm Minh Chính"),
    ("ông Tô Lȃm", "vi", "lookalikes", "Tô Lȃm", "Tô Lâm"),
    ("cảng Ðà Nẵng", "vi", "lookalikes", "Ðà", "Đà"),
    ("the Ðồng Đăng crossing", "en", "lookalikes", "Ðồng", "Đồng"),
    ("ông Nguyễn Ðình Tuấn", "fr", "lookalikes", "Ðình", "Đình"),
    ("Công ty V\u0456ettel", "vi", "lookalikes", "V\u0456ettel", "Viettel"),
    ("the \u041cinister of Trade", "en", "lookalikes", "\u041cinister", "Minister"),
    ("l'A\u0455semblée des pêcheurs", "fr", "lookalikes", "A\u0455semblée", "Assemblée"),
    ("Người dân ViệtNam", "vi", "spacing", "ViệtNam", "Việt Nam"),
    ("M. Jean–Noël Barrot", "fr", "spacing", "Jean–Noël Barrot", "Jean-Noël Barrot"),
    ("the EU—Vietnam Free Trade Agreement", "en", "spacing", "EU—Vietnam Free Trade Agreement",
     "EU-Vietnam Free Trade Agreement"),
    ("Đảng cộng sản Việt Nam", "vi", "case", "Đảng cộng sản Việt Nam", "Đảng Cộng sản Việt Nam"),
    ("Liên Minh Châu Âu họp.", "vi", "case", "Liên Minh Châu Âu", "Liên minh Châu Âu"),
    ("người Việt nam", "vi", "case", "Việt nam", "Việt Nam"),
    ("le Premier Ministre", "fr", "case", "Premier Ministre", "Premier ministre"),
    ("l'Union Européenne", "fr", "case", "Union Européenne", "Union européenne"),
    ("the European union met", "en", "case", "European union", "European Union"),
    ("l'Union europeenne", "fr", "vowel-marks", "Union europeenne", "Union européenne"),
    ("M. Tò Lâm", "fr", "vowel-marks", "Tò Lâm", "Tô Lâm"),
    ("Mr Phạm Minh Chinh", "en", "tone-marks", "Phạm Minh Chinh", "Phạm Minh Chính"),
    ("Mr Pham Minh Chinh", "en+vns", "tone-marks", "Pham Minh Chinh", "Phạm Minh Chính"),
    ("back in Hanoi", "en+vns", "house-style", "Hanoi", "Hà Nội"),
    ("the Communist Party of Vietnam", "en+vns", "house-style", "Communist Party of Vietnam",
     "Communist Party of Việt Nam"),
    ("đến Hanoi", "vi", "other-language", "Hanoi", "Hà Nội"),
    ("Người dân Vietnam", "vi", "other-language", "Vietnam", "Việt Nam"),
    ("à Brussels", "fr", "other-language", "Brussels", "Bruxelles"),
    ("avec l'EU", "fr", "other-language", "EU", "UE"),
    ("in Hanoï", "en", "other-language", "Hanoï", "Hanoi"),
    ("Liên hiệp châu Âu họp.", "vi", "deprecated", "Liên hiệp châu Âu", "Liên minh châu Âu"),
    ("according to Julien.", "en", "deprecated", "Julien", "Guerrier"),
    ("Ambassador Julien said", "en", "deprecated", "Julien", "Guerrier"),
    ("Ông Lê Hoài Trug", "vi", "typo", "Lê Hoài Trug", "Lê Hoài Trung"),
    ("Thủ tướng Phạm Minh Chín", "vi", "typo", "Phạm Minh Chín", "Phạm Minh Chính"),
    ("Emanuel Macron spoke", "en", "typo", "Emanuel Macron", "Emmanuel Macron"),
    ("the European Comission", "en", "typo", "European Comission", "European Commission"),
    ("the Ministry of Foregn Affairs", "en", "typo", "Ministry of Foregn Affairs",
     "Ministry of Foreign Affairs"),
    ("à Bruxeles", "fr", "typo", "Bruxeles", "Bruxelles"),
    ("the EVTFA", "en", "typo", "EVTFA", "EVFTA"),
    ("Hiệp định thương mại tự do Việt nam - EU", "vi", "case",
     "Hiệp định thương mại tự do Việt nam - EU", "Hiệp định thương mại tự do Việt Nam - EU"),
    ("the EU–Vietnam Free trade Agreement", "en", "case", "EU–Vietnam Free trade Agreement",
     "EU–Vietnam Free Trade Agreement"),
    ("Hiệp định Evfta", "vi", "case", "Hiệp định Evfta", "Hiệp định EVFTA"),
    ("biển Dông dậy sóng", "vi", "vowel-marks", "biển Dông", "Biển Đông"),
    ("Ha noi mùa này vắng.", "vi", "vowel-marks", "Ha noi", "Hà Nội"),
    ("từ Brussel đến Paris", "vi", "typo", "Brussel", "Brussels"),
    ("de Bruxelle à Paris", "fr", "typo", "Bruxelle", "Bruxelles"),
    ("avec cette Communauté européenne", "fr", "deprecated", "Communauté européenne",
     "Union européenne"),
    ("le Việtnam", "fr", "vowel-marks", "Việtnam", "Vietnam"),
    ("le Viêtnàm", "fr", "vowel-marks", "Viêtnàm", "Vietnam"),
    ("the Viêtnam", "en", "vowel-marks", "Viêtnam", "Vietnam"),
    ("M. Jena-Noël Barrot", "fr", "typo", "Jena-Noël Barrot", "Jean-Noël Barrot"),
    ("the EU-Viêt Nam Free Trade Agreement", "en+vns", "tone-marks",
     "EU-Viêt Nam Free Trade Agreement", "EU-Việt Nam Free Trade Agreement"),
    ("ministre de l’Europe et des affaires étrangeres", "fr", "vowel-marks",
     "ministre de l’Europe et des affaires étrangeres",
     "ministre de l’Europe et des Affaires étrangères"),
    ("une source au Quai d’Orsai", "fr", "typo", "Quai d’Orsai", "Quai d’Orsay"),
    ("M. TranThanh Man", "fr", "spacing", "TranThanh Man", "Tran Thanh Man"),
    ("the former Prime minister António Costa", "en", "case", "Prime minister", "Prime Minister"),
    ("the Vietnamese National assembly sat", "en", "case", "National assembly",
     "National Assembly"),
    ("the France-Viẹt Nam Friendship Association", "en+vns", "vowel-marks", "Viẹt Nam",
     "Việt Nam"),
    ("khách từ châuÂu", "vi", "spacing", "châuÂu", "châu Âu"),
    ("trên biễn Đông", "vi", "tone-marks", "biễn Đông", "Biển Đông"),
    ("Vietnam grows. Vitnam’s exports, too.", "en", "typo", "Vitnam", "Vietnam"),
    ("À Hanoï, il pleut. Hnaoï dort.", "fr", "typo", "Hnaoï", "Hanoï"),
    ("le Viêt-nam", "fr", "deprecated", "Viêt-nam", "Vietnam"),
    ("rues de Ha noi", "fr", "case", "Ha noi", "Ha Noi"),
    ("une source au Quai dOrsay", "fr", "spacing", "Quai dOrsay", "Quai d’Orsay"),
    ("une source au Quai d Orsay", "fr", "spacing", "Quai d Orsay", "Quai d’Orsay"),
    ("avec lUnion européenne", "fr", "spacing", "lUnion européenne", "l’Union européenne"),
    ("les rues d' Hanoï", "fr", "spacing", "d' Hanoï", "d'Hanoï"),
    ("les rues dHanoï", "fr", "spacing", "dHanoï", "d’Hanoï"),
    ("Thủ tướng Phạm  Minh Chính", "vi", "spacing", "Phạm  Minh Chính", "Phạm Minh Chính"),
    ("Mr Pham Minh  Chinh", "en", "spacing", "Pham Minh  Chinh", "Pham Minh Chinh"),
    ("le secretaire général Tô Lâm", "fr", "vowel-marks", "secretaire général",
     "secrétaire général"),
    ("la Commission  européenne", "fr", "spacing", "Commission  européenne",
     "Commission européenne"),
    ("Đối Tác Chiến Lược Toàn Diện", "vi", "case", "Đối Tác Chiến Lược Toàn Diện",
     "Đối tác chiến lược toàn diện"),
    ("Hiệp Định Thương Mại Tự Do Việt Nam - EU", "vi", "case",
     "Hiệp Định Thương Mại Tự Do Việt Nam - EU", "Hiệp định Thương mại tự do Việt Nam - EU"),
    ("The french president left.", "en", "case", "french president", "French president"),
    ("The french President left.", "en", "case", "french President", "French President"),
    ("the vietnamese president", "en", "case", "vietnamese president", "Vietnamese president"),
    ("with prime minister Phạm Minh Chính", "en+vns", "case", "prime minister", "Prime Minister"),
    ("met State president Lương Cường", "en+vns", "case", "State president", "State President"),
    ("with french President Emmanuel Macron", "en+vns", "case", "french President",
     "French President"),
    ("Ông Tô lâm nói.", "vi", "case", "Tô lâm", "Tô Lâm"),
    ("Chủ tịch nước Tô lâm nói.", "vi", "case", "Tô lâm", "Tô Lâm"),
    ("biển Đ\u200bông", "vi", "invisible", "Đ\u200bông", "Đông"),
    ("le ch\u200bef de l'Etat", "fr", "invisible", "ch\u200bef", "chef"),
    ("Tổng Bí thư Tô lâm nói.", "vi", "case", "Tô lâm", "Tô Lâm"),
    ("l'Assemblée national a voté", "fr", "typo", "Assemblée national", "Assemblée nationale"),
    ("le Conseil européenne se réunit", "fr", "typo", "Conseil européenne", "Conseil européen"),
    ("l'Union européen a réagi", "fr", "typo", "Union européen", "Union européenne"),
    ("un prêt de la Banque européen d'investissement", "fr", "typo",
     "Banque européen d'investissement", "Banque européenne d'investissement"),
    ("with President Macrong in Paris", "en", "typo", "Macrong", "Macron"),
    ("le président Macrong a parlé", "fr", "typo", "Macrong", "Macron"),
    ("Tổng thống Macrong tới dự.", "vi", "typo", "Macrong", "Macron"),
    ("Jean-Noël Barrot landed. Barot spoke.", "en", "typo", "Barot", "Barrot"),
    ("Jean-Noël Barrot est là. M. Barrott a parlé.", "fr", "typo", "Barrott", "Barrot"),
    ("Đại sứ Julien Guerrier tới dự. Ông Gerrier nói.", "vi", "typo", "Gerrier", "Guerrier"),
]  # fmt: skip

RIGHT = [
    ("Phạm Minh Chính, Trần Thanh Mẫn, Lê Hoài Trung, Tô Lâm, Lương Cường", "vi"),
    ("Uỷ ban châu Âu", "vi"),
    ("Ủy ban Châu Âu", "vi"),
    ("Tổng bí thư Tô Lâm; thủ tướng Phạm Minh Chính", "vi"),
    ("HÀ NỘI, ĐỨC", "vi"),
    ("Vietnam Airlines bay thẳng; báo Viet Nam News đưa tin.", "vi"),
    ("Ga Quy Nhơn, hạ nối, Trung ương, Trung Quốc, Quang Trung", "vi"),
    ("Lê Hoài Trang và Phạm Minh Chiến", "vi"),
    ("Pham Minh Chinh, To Lam, Hanoi, Viet Nam", "en"),
    ("Phạm Minh Chính, Tô Lâm, Hà Nội, Việt Nam", "en"),
    ("It may cost a lot, according to Lam.", "en"),
    ("Europa League; Frances; Macaron; the parties; Julie Guerrier; Mr Barrow", "en"),
    ("Việt Nam, Hà Nội, Phạm Minh Chính, Vietnam Airlines", "en+vns"),
    ("Pham Minh Chinh, Trân Thanh Mân, To Lam, Tô Lam, Luong Cuong, Lê Hoài Trung", "fr"),
    ("le premier ministre, à Hanoï, d'Hanoi, Etats membres de l'UE", "fr"),
    ("JEAN-NOËL BARROT", "fr"),
    ("Guðmundsson và Đoković", "vi"),
    ("xem https://vietnam.vn/Pham-Minh-Chinh, @Hanoi, #Hanoi, a@hanoi.vn", "vi"),
    ("То Лам и Вьетнам", "en"),
    ("Ðorsteinn, Guðrún and Đoković; 5 μmol, 3 kΩ, βcarotene, ΔT", "en"),
    ("Une dose de 20 μg ; la série de Łódź ; Diyarbakır", "fr"),
    ("Nhà ga ở Diyarbakır và tàu Ａ", "vi"),
    ("la commission européenne de football et le conseil européen de la recherche", "fr"),
    ("la commission européenne pour la démocratie par le droit", "fr"),
    ("L'Union, d'Hanoï, d’Hanoï, le Quai d'Orsay ; la rue Le Hanoï ; Li Union", "fr"),
    ("Phạm Minh\n  Chính", "vi"),
    ("Việt Nam  Pháp  Đức", "vi"),
    ("Đối tác Chiến lược Toàn diện", "vi"),
    ("the prime minister, Pham Minh Chinh, and prime minister Pham Minh Chinh", "en"),
    ("the prime minister, Phạm Minh Chính; the prime minister spoke", "en+vns"),
    ("Prime Minister Phạm Minh Chính; the then prime minister Phạm Minh Chính", "en+vns"),
    ("The French president left.", "en"),
    ("le secrétaire général du Comité central du Parti communiste du Vietnam (PCV)", "fr"),
    ("l'Accord de libre-échange Vietnam–UE (EVFTA)", "fr"),
    ("la Communauté européenne du charbon et de l'acier ; Communauté Européenne de Défense", "fr"),
    ("la Communauté européenne de l’énergie atomique", "fr"),
    ("le Viêtnam", "fr"),
    ("former prime minister Phạm Minh Chính; deputy prime minister Phạm Minh Chính", "en+vns"),
    ("Jean-Noël Barrot est là. Le ministre Barret et son collègue Barrat aussi.", "fr"),
    ("Prime minister António Costa spoke; the NA chairman, European Council president", "en"),
    ("Vietnam Airlines and the Viet Nam Friendship Union", "en+vns"),
    ("the Cambodian People's Party (CPP)", "en"),
    ("the Free Trade Agreement between the EU and Vietnam (EVFTA)", "en"),
    ("Anh Hà nói nhiều. Biển dông bão. Hà nối máy.", "vi"),
    ("the EU-Vietnam free trade agreement; L'accord Evfta", "en"),
    ("Les Macronistes et M. Macronde ; Mme Barrotte", "fr"),
    ("Jean-Noël Barrot met Tom Barrott and Mr Barrow. Barrots abound; Parrot sings.", "en"),
    ("António Costa and the Costas; Cost is no issue. Coastal towns.", "en"),
    ("Anh ấy tô lâm râm. Ông tô lâm.", "vi"),
    ("Ông Tố Lâm Anh tới.", "vi"),
    ("Le prime minister est là.", "fr"),
    ("Le chef du gouvernement (Prime Minister) est là.", "fr"),
]


ALONE = Settings({"consistency": None})


OTHER_WORDS_IN_NAMES = [
    ("Le programme Horizon Europa aide.", "fr", "programme Horizon Europa",
     "programme Horizon Europe"),
    ("Chương trình Horizon Europa giúp.", "vi", "Chương trình Horizon Europa",
     "Chương trình Horizon Europe"),
    ("With Horizon Europa it grew.", "en", "Horizon Europa", "Horizon Europe"),
    ("The Communist Part of Vietnam met.", "en", "Communist Part of Vietnam",
     "Communist Party of Vietnam"),
    ("The European Investments Bank lends.", "en", "European Investments Bank",
     "European Investment Bank"),
    ("The Ministry of Foreigns Affairs met.", "en", "Ministry of Foreigns Affairs",
     "Ministry of Foreign Affairs"),
    ("La Banque européenne d'investissements prête.", "fr",
     "Banque européenne d'investissements", "Banque européenne d'investissement"),
]  # fmt: skip

ORDINARY_PHRASES = [
    (
        "The European Unions and the European Counsel; the Europa League; on the horizon Europa",
        "en",
    ),
    ("The Communist parts of Vietnam; EU-Vietnam Free Trade Agreements; Europa and Horizon", "en"),
    ("Les programmes Horizon Europe ; les ministères des Affaires étrangères", "fr"),
    (
        "National Assemblies, Foreign Ministries, European Investment Banks and European Councils",
        "en",
    ),
    ("Giải Europa League; Europa Horizon", "vi"),
]


@pytest.mark.parametrize(("text", "lang", "found", "right"), OTHER_WORDS_IN_NAMES)
def test_another_word_in_a_name_is_a_slip(proofed, text, lang, found, right):
    told = [(d.rule, d.found, d.suggestions[0]) for d in proofed(text, lang)]
    assert told == [("typo", found, right)]


@pytest.mark.parametrize(("text", "lang"), ORDINARY_PHRASES)
def test_what_is_like_a_name_is_let_be(proofed, text, lang):
    assert [(d.rule, d.found) for d in proofed(text, lang)] == []


def _told(proofed, text, lang):
    lang, _, style = lang.partition("+")
    return proofed(text, lang, style, settings=ALONE)


@pytest.mark.parametrize(("text", "lang", "rule", "found", "right"), WRONG)
def test_what_is_wrong_is_told_with_what_is_right(proofed, text, lang, rule, found, right):
    (told,) = _told(proofed, text, lang)
    assert (told.rule, told.found, told.suggestions[0]) == (rule, found, right)
    mended = text[: told.start] + told.suggestions[0] + text[told.end :]
    assert _told(proofed, mended, lang) == []


@pytest.mark.parametrize(("text", "lang"), RIGHT)
def test_what_is_right_is_let_be(proofed, text, lang):
    assert [(d.rule, d.found) for d in _told(proofed, text, lang)] == []
