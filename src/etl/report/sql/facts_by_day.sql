-- Facts by day of publication
-- In canonical articles of the sixty days up to the newest one.
with newest as (
    select max(published_at)::date as day from articles where is_canonical
)

select
    a.published_at::date as day,
    f.fact_type,
    count(*) as facts
from facts as f
inner join articles as a using (article_id)
cross join newest as n
where a.is_canonical and a.published_at::date > n.day - 60
group by all
order by day, f.fact_type
