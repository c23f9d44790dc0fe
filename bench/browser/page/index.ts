import * as cornerstone from './cornerstone';
import * as ours from './ours';
import * as polygons from './polygons';

const bench = { ours, cornerstone, polygons };
export type BenchPage = typeof bench;
Object.assign(window, { bench });
