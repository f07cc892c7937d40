"""The words the reader knows: units, hedges, nouns that are counted. Tables only."""

SCALES = {
    "trăm tỷ": 10**11, "trăm tỉ": 10**11, "nghìn tỷ": 10**12, "nghìn tỉ": 10**12, "ngàn tỷ": 10**12, "ngàn tỉ": 10**12,
    "tỷ": 10**9, "tỉ": 10**9, "trăm triệu": 10**8, "triệu": 10**6, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000,
}  # fmt: skip
CURRENCIES = {
    "usd": "USD", "đô la mỹ": "USD", "đô-la mỹ": "USD", "đô la": "USD", "đô-la": "USD", "us$": "USD",
    "vnđ": "VND", "vnd": "VND", "đồng": "VND", "euro": "EUR", "eur": "EUR", "ơ-rô": "EUR", "kip": "LAK", "kíp": "LAK",
    "yên nhật": "JPY", "yên": "JPY", "yen": "JPY", "jpy": "JPY", "won": "KRW", "krw": "KRW", "nhân dân tệ": "CNY", "ndt": "CNY",
    "cny": "CNY", "bảng anh": "GBP", "gbp": "GBP", "aud": "AUD", "baht": "THB", "rúp": "RUB",
}  # fmt: skip
MEASURES = {
    "km2": "km2", "km²": "km2", "km": "km", "m2": "m2", "m²": "m2", "m3": "m3", "ha": "ha", "héc ta": "ha", "héc-ta": "ha",
    "tấn": "tấn", "kg": "kg", "mwp": "MWp", "mw": "MW", "kwh": "kWh", "lít": "lít", "mét": "m", "m": "m", "teu": "TEU",
    "điểm phần trăm": "điểm %", "điểm %": "điểm %", "lần": "lần", "tuổi": "tuổi", "%": "%", "phần trăm": "%",
}  # fmt: skip
TIMES = ("tháng", "năm", "ngày", "giờ", "tuần", "phút", "quý", "nhiệm kỳ", "kỳ", "h")

# Hedges, longest first: what they say about the true value.
HEDGES = {
    "khoảng trên": "about", "khoảng hơn": "about", "khoảng gần": "about", "ước trên": "about", "ước khoảng": "about",
    "ước đạt khoảng": "about", "ước đạt trên": "about", "ước đạt gần": "about", "ước đạt": "estimate", "ước tính": "estimate",
    "ước": "estimate", "đạt khoảng": "about", "khoảng": "about", "xấp xỉ": "about", "chừng": "about", "tương đương khoảng": "about",
    "không dưới": "above", "ít nhất": "above", "tối thiểu": "above", "trên": "above", "hơn": "above", "vượt": "above", "quá": "above",
    "tối đa": "below", "không quá": "below", "chưa đến": "below", "chưa đầy": "below", "gần": "below", "dưới": "below",
}  # fmt: skip

# Numbers after these are names of things, not amounts: "Chỉ thị 38", "lần thứ 2", "khóa 12", "Điều 7".
NAMED = {
    "thứ", "khóa", "khoá", "điều", "khoản", "điểm", "mục", "phần", "chương", "chỉ thị", "nghị quyết", "kết luận", "quy chế",
    "quyết định", "nghị định", "thông tư", "luật", "hướng dẫn", "công văn", "văn bản", "thông báo", "thông tri", "phụ lục",
    "biểu", "mẫu", "bảng", "hình", "quốc lộ", "đường", "trang", "hạng", "apec", "asean", "covid", "top", "đại hội", "kỳ họp",
    "hội nghị", "festival", "tuổi", "xuân", "phòng", "số hiệu", "ký hiệu", "trung đoàn", "tiểu đoàn", "sư đoàn", "đồn", "mốc",
    "cột mốc", "quân khu", "tầng", "lô", "tổ", "phiên họp", "ban chỉ đạo", "chi bộ", "bộ tư lệnh", "thế kỷ", "cấp độ", "mức độ", "giai đoạn",
}  # fmt: skip

# Counted nouns of two and more syllables whose first syllable alone would be another noun, each with the key it counts under.
HEADS = {
    "dự án": "dự án", "phi dự án": "phi dự án", "đoàn ra": "đoàn", "đoàn vào": "đoàn", "đoàn khách": "đoàn", "đoàn": "đoàn",
    "lượt đoàn": "lượt đoàn", "lượt người": "lượt", "lượt khách": "lượt", "lượt cán bộ": "lượt", "lượt ngư dân": "lượt",
    "lượt": "lượt", "người": "người", "cán bộ": "người", "học viên": "người", "thành viên": "người", "đại biểu": "người",
    "thỏa thuận": "thỏa thuận", "thoả thuận": "thỏa thuận", "bản thỏa thuận": "thỏa thuận", "bản thoả thuận": "thỏa thuận",
    "bản ghi nhớ": "bản ghi nhớ", "biên bản ghi nhớ": "bản ghi nhớ", "biên bản": "biên bản", "ý định thư": "ý định thư",
    "tổ chức": "tổ chức", "doanh nghiệp": "doanh nghiệp", "địa phương": "địa phương", "đối tác": "đối tác", "quốc gia": "quốc gia",
    "nước": "quốc gia", "khoản viện trợ": "khoản", "khoản": "khoản", "chương trình": "chương trình", "hội nghị": "hội nghị",
    "hội thảo": "hội thảo", "văn bản": "văn bản", "nhiệm vụ": "nhiệm vụ", "tỉnh": "tỉnh", "thành phố": "thành phố",
    "nghị quyết": "nghị quyết", "quyết định": "quyết định", "kế hoạch": "kế hoạch", "công văn": "công văn", "chỉ thị": "chỉ thị",
    "nghị định": "nghị định", "thông tư": "thông tư", "báo cáo viên": "người", "công chức": "công chức", "viên chức": "viên chức",
    "trường hợp": "trường hợp", "tàu cá": "tàu", "tàu": "tàu", "ngư dân": "ngư dân", "hội viên": "hội viên", "báo cáo": "báo cáo",
    "lưu học sinh": "học sinh", "học sinh": "học sinh", "sinh viên": "sinh viên", "lớp": "lớp", "tin": "tin", "bài": "bài",
    "vụ việc": "vụ", "vụ": "vụ", "giấy phép": "giấy phép", "giấy đăng ký": "giấy đăng ký", "nhà tài trợ": "nhà tài trợ",
    "nhà đầu tư": "nhà đầu tư", "lượt tổ chức": "tổ chức", "công dân": "công dân", "lao động": "lao động", "hội": "hội",
    "suất học bổng": "suất", "suất": "suất", "vị trí": "vị trí", "cuộc": "cuộc", "buổi": "buổi", "ấn phẩm": "ấn phẩm",
}  # fmt: skip
PEOPLE = {"lượt", "người", "ngư dân", "công dân", "học sinh", "sinh viên"}
STOPS = frozenset(
    [
        "và",
        "với",
        "có",
        "là",
        "được",
        "đã",
        "đang",
        "sẽ",
        "để",
        "của",
        "trong",
        "tại",
        "cho",
        "từ",
        "đến",
        "tới",
        "về",
        "theo",
        "thuộc",
        "do",
        "bị",
        "nhưng",
        "song",
        "tăng",
        "giảm",
        "chiếm",
        "đạt",
        "bằng",
        "so",
        "gồm",
        "trên",
        "hơn",
        "gần",
        "khoảng",
        "cùng",
        "tổng",
        "như",
        "khi",
        "mà",
        "nên",
        "vào",
        "lên",
        "ở",
        "cụ",
        "nhằm",
        "qua",
        "hoặc",
        "hay",
    ]
)
