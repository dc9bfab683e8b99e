-- Task T1 as it is stated: read one national year of the long file, pivot, join practices to PCTs,
-- percentages, ranks in England and in the PCT, PCT averages and their ranks, a million rows out in
-- order. Less than our chain does (no limits, no ties, no quintiles, no higher levels), so a
-- comparison that favours DuckDB. The names in capitals between quotes are put in by duckdb.mjs.
CREATE TABLE practices AS SELECT * FROM read_csv('PRACTICES', header = true, all_varchar = true);

CREATE TABLE practice_rows AS
  SELECT indicator, org, pct, n, d + e AS den, e, 100.0::DOUBLE * n / nullif(d + e, 0) AS value FROM (
    SELECT INDICATOR_CODE AS indicator, PRACTICE_CODE AS org,
           max(VALUE) FILTER (MEASURE = 'NUMERATOR')::BIGINT AS n,
           max(VALUE) FILTER (MEASURE = 'DENOMINATOR')::BIGINT AS d,
           max(VALUE) FILTER (MEASURE = 'EXCEPTIONS')::BIGINT AS e
    FROM read_csv('ACHIEVEMENT', header = true, columns = {
      'PRACTICE_CODE': 'VARCHAR', 'INDICATOR_CODE': 'VARCHAR', 'MEASURE': 'VARCHAR', 'VALUE': 'DOUBLE'})
    GROUP BY ALL) JOIN practices ON practice = org;

COPY (
  SELECT indicator, org, 'practice' AS level, pct AS parent, n AS numerator, den AS denominator,
         e AS exceptions, value,
         CASE WHEN den >= 10 THEN rank() OVER (PARTITION BY indicator, den < 10 ORDER BY value DESC) END AS rank,
         CASE WHEN den >= 10 THEN rank() OVER (PARTITION BY indicator, pct, den < 10 ORDER BY value DESC) END AS rank_in_parent
    FROM practice_rows
  UNION ALL
  SELECT *, rank() OVER (PARTITION BY indicator ORDER BY value DESC), NULL FROM (
    SELECT indicator, pct, 'pct', NULL, sum(n), sum(den), sum(e),
           100.0::DOUBLE * sum(n) / sum(den) AS value
      FROM practice_rows GROUP BY indicator, pct)
  ORDER BY indicator, org
) TO 'OUTPUT' (FORMAT csv, DELIMITER '\t', HEADER true, NULLSTR '');
