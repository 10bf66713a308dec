-- Articles whose texts the candidates need, with their numbers.
-- Inputs: candidates. Columns: article_id, n.
select article_id, n from candidates
union
select other_article_id, other_n from candidates
order by n
