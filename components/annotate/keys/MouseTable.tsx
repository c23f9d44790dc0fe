import type { EditorState } from '@/lib/editor';

const rows = (leftDrag: EditorState['leftDrag']): readonly (readonly [string, string])[] => [
  ['Left drag', leftDrag === 'window' ? 'window and level' : 'scroll the slices'],
  ['Left drag with a drawing tool', 'draw; with Ctrl or Alt: window and level'],
  ['Middle drag', 'move the image'],
  ['Right drag', 'zoom'],
  ['Wheel', 'next and previous slice; with Ctrl: zoom'],
  ['One, two, three fingers', 'the tool; zoom and move; scroll'],
];

export function MouseTable({ leftDrag }: { leftDrag: EditorState['leftDrag'] }) {
  return (
    <table className="mt-2 w-full">
      <caption className="sr-only">What the mouse does</caption>
      <tbody>
        {rows(leftDrag).map(([press, does]) => (
          <tr key={press} className="border-b border-line/50">
            <th scope="row" className="py-1 pr-3 text-left font-normal">{press}</th>
            <td className="py-1 text-ink-soft">{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
