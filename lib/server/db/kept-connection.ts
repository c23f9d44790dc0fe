import { createClient, LibsqlError, type Client, type Config, type InStatement, type Transaction } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';

/**
 * Transactions on the connection that everything else uses. libsql's own client gives a transaction its connection for good and opens another for the
 * next statement, which reads the schema again and begins with an empty page cache: half the time of a small transaction.
 * Prisma's adapter lets nothing else run between a transaction's begin and its end.
 */
export class KeptConnection extends PrismaLibSql {
  override createClient(config: Config): Client {
    const client = createClient(config);
    client.transaction = () => begin(client);
    return client;
  }
}

/** A refused statement is undone alone; its transaction goes on. */
const isConstraint = (error: unknown) => error instanceof LibsqlError && error.code.startsWith('SQLITE_CONSTRAINT');

async function begin(client: Client): Promise<Transaction> {
  await client.execute('BEGIN DEFERRED');
  let isOpen = true;
  /** After some errors (disk full, for one) SQLite has rolled back by itself: what came next would be written outside of any transaction. */
  let broken: unknown = null;
  const rollback = async () => {
    if (!isOpen) return;
    isOpen = false;
    await client.execute('ROLLBACK').catch(() => undefined);
  };
  const execute = async (statement: InStatement) => {
    if (broken !== null) throw broken;
    if (!isOpen) throw new LibsqlError('The transaction is closed.', 'TRANSACTION_CLOSED');
    try {
      return await client.execute(statement);
    } catch (error) {
      if (!isConstraint(error)) broken = error;
      throw error;
    }
  };
  const commit = async () => {
    try {
      await execute('COMMIT');
      isOpen = false;
    } catch (error) {
      await rollback(); // The connection goes on without it.
      throw error;
    }
  };
  return {
    execute,
    batch: async (statements) => {
      const results = [];
      for (const statement of statements) results.push(await execute(statement));
      return results;
    },
    executeMultiple: (sql) => client.executeMultiple(sql),
    commit,
    rollback,
    close: () => void rollback(),
    get closed() {
      return !isOpen;
    },
  };
}
