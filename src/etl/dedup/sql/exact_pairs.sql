-- New articles whose words are those of another article, with the one that stands for them.
-- Inputs: numbered. Columns: article_id, other_article_id.
select numbered.article_id, twins.article_id as other_article_id
from numbered
join numbered as twins on twins.n = numbered.twin
where numbered.is_new and numbered.n <> numbered.twin
order by all
