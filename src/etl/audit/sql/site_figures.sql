-- What each site gives: in this run, and in up to ten published runs before it.
-- grain: one row for each site and each of the two
-- inputs: run_figures, pages, articles, runs
-- columns: site, is_this_run, pages, articles, author_share, date_share, kept_share,
--          recent_runs (of the last three, those that brought twenty pages or more of the site),
--          recent_pages (what they brought)

with recent as (
    select run_id
    from run_figures
    where not is_this_run
    order by run_id desc
    limit 3
),

page_counts as (
    select site, run_id, count(*) as pages
    from pages
    where site is not null
    group by site, run_id
),

site_pages as (
    select
        p.site,
        r.is_this_run,
        sum(p.pages) as pages,
        count(*) filter (p.pages >= 20 and p.run_id in (from recent)) as recent_runs,
        sum(p.pages) filter (p.run_id in (from recent)) as recent_pages
    from page_counts as p
    join run_figures as r using (run_id)
    group by p.site, r.is_this_run
),

site_articles as (
    select
        a.site,
        r.is_this_run,
        count(*) as articles,
        avg((a.author is not null)::integer) as author_share,
        avg((a.published_at is not null)::integer) as date_share,
        avg(a.kept_ratio) as kept_share
    from articles as a
    join run_figures as r using (run_id)
    where a.site is not null
    group by a.site, r.is_this_run
)

select
    p.site,
    p.is_this_run,
    p.pages,
    coalesce(a.articles, 0) as articles,
    a.author_share,
    a.date_share,
    a.kept_share,
    p.recent_runs,
    p.recent_pages
from site_pages as p
left join site_articles as a on a.site = p.site and a.is_this_run = p.is_this_run
