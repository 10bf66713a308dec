-- Words without a subject of their own: what two sentences share of these says nothing.
-- grain: one row for each word
-- inputs: none
-- columns: words (one, in lower case)

select unnest(string_split_regex(list, '\s+')) as words
from (
    values
        ('ai anh bà bao bằng biết bị bởi cao cái các có còn cô cả của con cho chiếc chiếm chỉ chị chừng'),
        ('cùng cũng cộng cuối do dài được đang đã đây đạt đầu đến để đều đó em gần gấp gồm giảm giữa hàng'),
        ('hiện hoặc họ hơn khi không khoảng là làm lại lần lên lúc mà mỗi một mới mức nay này nếu ngoài'),
        ('nhất nhau nhiều như nhưng những nói nên nữa ở ông phải qua ra rồi rộng sau sẽ so số tăng tại'),
        ('theo thêm thì thứ tổng trên trị trong trước từ tới và vào vẫn về vì việc với vừa xuống ít ước tính'),
        ('hai ba bốn năm sáu bảy tám chín mười trăm nghìn ngàn triệu tỷ tỉ đồng người ngày tháng')
) as plain (list)
