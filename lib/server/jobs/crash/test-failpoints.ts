import type { Database } from '../../db';
import type { Storage } from '../../storage';

/** Places that are passed before and after each call to the database and the disk; the process kills itself at the one whose number is asked for. */
export class Failpoints {
  #passed = 0;
  constructor(private readonly killAt: number) {}

  readonly pass = (): void => {
    this.#passed += 1;
    if (this.#passed === this.killAt) process.kill(process.pid, 'SIGKILL');
  };

  get passed(): number {
    return this.#passed;
  }

  /** The same object, each of whose methods passes one before and one after. */
  around<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        if (['list', 'pathOf', 'read'].includes(String(name))) return value.bind(object) as unknown;
        return (...input: unknown[]) => {
          this.pass();
          const output = Reflect.apply(value as (...input: unknown[]) => unknown, object, input);
          return output instanceof Promise ? output.finally(this.pass) : output;
        };
      },
    });
  }

  storage(storage: Storage): Storage {
    return { ...storage, objects: this.around(storage.objects), staging: this.around(storage.staging), work: this.around(storage.work), quarantine: this.around(storage.quarantine) };
  }

  /** Before a transaction, inside before its commit, and after it; around each call for uploads and quarantine outside of one. */
  database(db: Database): Database {
    return new Proxy(db, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (name === 'uploadItem' || name === 'quarantinedImage') return this.around(value as object);
        if (name !== '$transaction') return typeof value === 'function' ? (value.bind(object) as unknown) : value;
        return async (work: (tx: unknown) => Promise<unknown>) => {
          this.pass();
          const result = await object.$transaction(async (tx) => {
            const inside = await work(tx);
            this.pass();
            return inside;
          });
          this.pass();
          return result;
        };
      },
    });
  }
}
