import type { ReactNode } from 'react';
import { classNames } from '../class-names';

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  /** The heading stays for screen readers only (columns of buttons). */
  hideName?: boolean;
  className?: string;
}

interface Props<Row> {
  /** What the table is of, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A table of data; the first column names the row. Scrolls sideways by itself where it does not fit. */
export function Table<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <div className="relative overflow-x-auto" role="group" aria-label={caption} tabIndex={0}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-ink-faint">
            {columns.map((column) => (
              <th key={column.name} scope="col" className={classNames('px-3 py-2 font-medium whitespace-nowrap first:pl-0 last:pr-0', column.className)}>
                {column.hideName ? <span className="sr-only">{column.name}</span> : column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line/70 last:border-b-0">
              {columns.map((column, index) => (
                <TableCell key={column.name} heading={index === 0} className={column.className}>{column.cell(row)}</TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableCell({ heading, className, children }: { heading: boolean; className?: string | undefined; children: ReactNode }) {
  const look = classNames('px-3 py-2 align-middle font-normal first:pl-0 last:pr-0', className);
  return heading ? <th scope="row" className={look}>{children}</th> : <td className={look}>{children}</td>;
}
