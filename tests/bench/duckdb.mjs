// duckdb.mjs SQL ACHIEVEMENT PRACTICES OUTPUT: runs a file of statements on two threads. Without
// arguments it prints its version.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [file, achievement, practices, output] = process.argv.slice(2);
if (!file) {
  const { version } = await import('@duckdb/node-api');
  console.log(version());
  process.exit(0);
}
const sql = readFileSync(file, 'utf8')
  .replace("'ACHIEVEMENT'", `'${achievement}'`).replace("'PRACTICES'", `'${practices}'`).replace("'OUTPUT'", `'${output}'`);
const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '4GB' });
const connection = await instance.connect();
const statements = await connection.extractStatements(sql);
for (let i = 0; i < statements.count; i++) {
  const statement = await statements.prepare(i);
  await statement.run();
}
