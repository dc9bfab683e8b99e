// duckdb.mjs ACHIEVEMENT PRACTICES OUTPUT: runs figures.sql on two threads, one statement at a time.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [achievement, practices, output] = process.argv.slice(2);
const sql = readFileSync(new URL('figures.sql', import.meta.url), 'utf8')
  .replace("'ACHIEVEMENT'", `'${achievement}'`).replace("'PRACTICES'", `'${practices}'`).replace("'OUTPUT'", `'${output}'`);
const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '4GB' });
const connection = await instance.connect();
const statements = await connection.extractStatements(sql);
for (let i = 0; i < statements.count; i++) {
  const statement = await statements.prepare(i);
  await statement.run();
}
