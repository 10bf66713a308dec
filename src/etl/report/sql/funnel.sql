-- From pages to facts
-- How much is left at each step, over the whole warehouse.
select 'pages' as step, count(*) as number, 'records read' as meaning from pages
union all
select 'articles', count(*), 'pages that hold an article' from articles
union all
select 'canonical', count(*), 'articles that repeat no other' from articles where is_canonical
union all
select 'stories', count(*), 'events told by one article or more' from stories
union all
select 'facts', count(*), 'typed values with their place in a text' from facts
