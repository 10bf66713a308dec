-- What this run brought beside what the runs before it brought together.
-- grain: one row for this run, one for all those before it, where there are any
-- inputs: run_figures
-- columns: is_this_run, pages, rejected, articles, facts

select
    is_this_run,
    sum(pages) as pages,
    sum(rejected) as rejected,
    sum(articles) as articles,
    sum(facts) as facts
from run_figures
group by is_this_run
