-- Rejected pages
-- Pages that hold no article, by reason, with up to three of them.
select
    rejection_reason,
    count(*) as pages,
    count(distinct site) as sites,
    list(left(concat_ws(': ', source_uri, left(trim(raw_text), 80)), 160) order by page_id)[1:3]
        as examples
from pages
where outcome = 'rejected'
group by rejection_reason
order by pages desc, rejection_reason
