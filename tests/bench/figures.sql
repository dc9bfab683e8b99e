-- The same work as our chain from ingest_qof to rank, as one would write it for DuckDB: read the
-- long file, pivot, join, roll up, percentages with Wilson limits, ranks in England and in the
-- parent, quintiles. The names in capitals between quotes are put in by duckdb.mjs.
CREATE TABLE practices AS SELECT * FROM read_csv('PRACTICES', header = true, all_varchar = true);

CREATE TABLE practice_rows AS
  SELECT indicator, org, n, d + e AS den, e FROM (
    SELECT INDICATOR_CODE AS indicator, PRACTICE_CODE AS org,
           max(VALUE) FILTER (MEASURE = 'NUMERATOR')::BIGINT AS n,
           max(VALUE) FILTER (MEASURE = 'DENOMINATOR')::BIGINT AS d,
           max(VALUE) FILTER (MEASURE = 'EXCEPTIONS')::BIGINT AS e
    FROM read_csv('ACHIEVEMENT', header = true, columns = {
      'PRACTICE_CODE': 'VARCHAR', 'INDICATOR_CODE': 'VARCHAR', 'MEASURE': 'VARCHAR', 'VALUE': 'DOUBLE'})
    GROUP BY ALL);

CREATE TABLE units AS
  SELECT indicator, org, 'practice' AS level, pct AS parent, n, den, e, 1 AS members,
         den < 10 AS low
    FROM practice_rows JOIN practices ON practice = org
  UNION ALL
  SELECT indicator, pct, 'pct', any_value(sha), sum(n), sum(den), sum(e), count(*), sum(den) < 10
    FROM practice_rows JOIN practices ON practice = org GROUP BY indicator, pct
  UNION ALL
  SELECT indicator, sha, 'sha', 'ENG', sum(n), sum(den), sum(e), count(*), sum(den) < 10
    FROM practice_rows JOIN practices ON practice = org GROUP BY indicator, sha
  UNION ALL
  SELECT indicator, 'ENG', 'england', NULL, sum(n), sum(den), sum(e), count(*), sum(den) < 10
    FROM practice_rows GROUP BY indicator;

CREATE TABLE valued AS
  SELECT *, NOT low AND den > 0 AS ranked, n::DOUBLE AS x, nullif(den, 0)::DOUBLE AS m,
         1.959963984540054::DOUBLE AS z, 3.090232306167813::DOUBLE AS w,
         CASE WHEN den > 0 THEN 100.0::DOUBLE * n / den END AS value
  FROM units;

COPY (
  SELECT indicator, org, level, parent, n AS numerator, den AS denominator, e AS exceptions, members,
         value,
         100 * (2*x + z*z - z * sqrt(z*z + 4*x*(1 - x/m))) / (2*(m + z*z)) AS lower,
         100 * (2*x + z*z + z * sqrt(z*z + 4*x*(1 - x/m))) / (2*(m + z*z)) AS upper,
         100 * (2*x + w*w - w * sqrt(w*w + 4*x*(1 - x/m))) / (2*(m + w*w)) AS lower998,
         100 * (2*x + w*w + w * sqrt(w*w + 4*x*(1 - x/m))) / (2*(m + w*w)) AS upper998,
         CASE WHEN ranked THEN r END AS rank, n_of AS of,
         CASE WHEN ranked THEN tied END AS tied,
         CASE WHEN ranked AND parent IS NOT NULL THEN rp END AS rank_in_parent,
         CASE WHEN ranked AND parent IS NOT NULL THEN ofp END AS of_in_parent,
         CASE WHEN ranked THEN 100.0 * (n_of - (r + (tied - 1) / 2.0) + 0.5) / n_of END AS percentile,
         CASE WHEN ranked AND n_of >= 5
              THEN greatest(1, 6 - (5 * (n_of + 1 - r) + n_of - 1) // n_of) END AS quintile
  FROM (
    SELECT *, rank() OVER (PARTITION BY indicator, level, ranked ORDER BY value DESC) AS r,
           count(*) FILTER (ranked) OVER (PARTITION BY indicator, level) AS n_of,
           count(*) OVER (PARTITION BY indicator, level, ranked, value) AS tied,
           rank() OVER (PARTITION BY indicator, level, parent, ranked ORDER BY value DESC) AS rp,
           count(*) FILTER (ranked) OVER (PARTITION BY indicator, level, parent) AS ofp
    FROM valued)
  ORDER BY indicator, org
) TO 'OUTPUT' (FORMAT csv, DELIMITER '\t', HEADER true, NULLSTR '');
