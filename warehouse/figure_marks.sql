-- Words that say what a figure is of: two figures with different marks are figures of different things.
-- grain: one row for each word or phrase
-- inputs: none
-- columns: words (in lower case), mark, mark_kind (harm; thing; scope: whole, part or plan; moment: such a
--     figure is another the next day)

select unnest(string_split(list, ', ')) as words, mark, mark_kind
from (
    values
        ('harm', 'dead', 'chết, thiệt mạng, tử vong, tử nạn, bỏ mạng, hy sinh, thi thể'),
        ('harm', 'dead', 'sinh mạng, tính mạng'),
        ('harm', 'hurt', 'bị thương, trọng thương, thương nặng, thương nhẹ, nhập viện, cấp cứu'),
        ('harm', 'casualty', 'thương vong'),
        ('harm', 'missing', 'mất tích'),
        ('harm', 'saved', 'sống sót, cứu sống, thoát nạn, giải cứu, cứu được'),
        ('harm', 'infected', 'nhiễm, mắc, dương tính, ca bệnh'),
        ('harm', 'damage', 'thiệt hại, thất thoát, thất thu, tổn thất'),
        ('thing', 'arrested', 'bắt, tạm giữ, tạm giam'),
        ('thing', 'charged', 'khởi tố, truy tố, bị can'),
        ('thing', 'tried', 'hầu tòa, xét xử, bị cáo'),
        ('thing', 'sentenced', 'tuyên phạt, lĩnh án, án tù, năm tù, tháng tù, tù'),
        ('thing', 'fined', 'phạt tiền, xử phạt, tiền phạt, mức phạt'),
        ('thing', 'returned', 'bồi thường, bồi hoàn, đền bù, nộp lại, trả lại'),
        ('thing', 'taken', 'chiếm đoạt, lừa đảo, hối lộ, tham ô, thu lợi, hưởng lợi, chia'),
        ('thing', 'evaded', 'trốn thuế'),
        ('thing', 'aid', 'hỗ trợ, viện trợ, ủng hộ, quyên góp, trợ giúp'),
        ('thing', 'prize', 'thưởng, giải thưởng, tiền thưởng'),
        ('thing', 'wage', 'lương, thu nhập'),
        ('thing', 'sales', 'doanh thu, doanh số'),
        ('thing', 'profit', 'lợi nhuận, lãi'),
        ('thing', 'loss', 'lỗ'),
        ('thing', 'debt', 'nợ, vay'),
        ('thing', 'capital', 'vốn, đầu tư'),
        ('thing', 'price', 'giá, phí, cước'),
        ('thing', 'bought', 'mua vào, thu mua'),
        ('thing', 'sold', 'bán ra'),
        ('thing', 'export', 'xuất khẩu'),
        ('thing', 'import', 'nhập khẩu'),
        ('thing', 'men', 'nam'),
        ('thing', 'women', 'nữ'),
        ('thing', 'children', 'trẻ em'),
        ('scope', 'up', 'tăng'),
        ('scope', 'down', 'giảm, hạ, sụt, mất giá'),
        ('scope', 'most', 'tối đa, cao nhất, kỷ lục'),
        ('scope', 'least', 'tối thiểu, thấp nhất'),
        ('scope', 'part', 'riêng, trong đó, trong số, còn lại, thêm, khác, nữa'),
        ('scope', 'part', 'mỗi, từng, lần lượt, bình quân, trung bình'),
        ('scope', 'planned', 'dự kiến, dự báo, kế hoạch, mục tiêu, sẽ'),
        ('scope', 'not', 'chưa, không, chẳng'),
        ('moment', 'before', 'năm ngoái, năm trước, cùng kỳ, tuần trước, tháng trước'),
        ('moment', 'before', 'trước đó, trước đây'),
        ('moment', 'more', 'có thêm, phát thêm, ghi nhận thêm, phát hiện thêm, ngày qua'),
        ('moment', 'so far', 'đến nay, tính đến, từ đầu năm, tới nay, hiện nay, hiện có, hiện đã'),
        -- Digits are no words here: "sau 3 ngày".
        ('moment', 'so far', 'sau ngày, dẫn đầu'),
        ('moment', 'away', 'cách bờ, cách đất liền, cách đảo')
) as marked (mark_kind, mark, list)
