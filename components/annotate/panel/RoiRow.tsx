'use client';
import { Lock } from 'lucide-react';
import { classNames } from '@/components/ui';
import type { EditorAnnotation } from '@/lib/editor';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { isSpacingAtDetector, pixelAreaMm2 } from '@/lib/imaging/spacing';
import { roiKind } from '@/lib/roi-kinds';
import { useEditorState } from '../hooks/use-editor-state';
import { useLabels } from '../hooks/use-labels';
import { useMeasures } from '../hooks/use-measures';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';
import { areaWords, valueWords } from '../measures/number-words';
import { unitOf } from '../measures/real-values';
import { sliceAt } from '../model/stack';
import { goTo } from '../navigation/frames';
import { KindIcon } from '../tools/kind-icon';

export const ROW_PX = 46;

interface Props {
  annotation: EditorAnnotation;
  place: number;
  selected: boolean;
  inTabOrder: boolean;
}

export function RoiRow({ annotation, place, selected, inTabOrder }: Props) {
  const model = useWorkbench();
  const { byId } = useLabels();
  const hovered = useEditorState(({ hoveredId }) => hoveredId === annotation.id);
  const here = useEditorState(({ frame }) => frame === annotation.frame);
  const author = useStore(model.authors).get(annotation.authorId ?? '') ?? 'Unknown author';
  const label = byId.get(annotation.labelId);
  const show = () => {
    goTo(model, annotation.frame);
    model.editor.dispatch({ type: 'select', ids: [annotation.id] });
  };
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      aria-selected={selected}
      tabIndex={inTabOrder ? 0 : -1}
      onClick={show}
      onPointerEnter={() => model.editor.dispatch({ type: 'hover', id: annotation.id })}
      onPointerLeave={() => model.editor.dispatch({ type: 'hover', id: null })}
      style={{ position: 'absolute', top: place * ROW_PX, height: ROW_PX, left: 0, right: 0 }}
      className={classNames(
        'grid cursor-pointer grid-cols-[1.5rem_minmax(0,1fr)_auto_auto] items-center gap-x-1.5 border-l-2 px-2.5 py-1 -outline-offset-2',
        selected ? 'border-primary bg-selected' : hovered ? 'border-transparent bg-raised' : 'border-transparent',
      )}
    >
      <KindCell annotation={annotation} color={label?.color} />
      <span role="gridcell" className="truncate font-medium">{label?.name ?? 'Label of another set'}</span>
      <span role="gridcell" className="max-w-28 truncate text-sm text-ink-faint">{author}</span>
      <span role="gridcell" aria-label={`Slice ${annotation.frame + 1}`} className={classNames('min-w-6 text-right text-sm tabular-nums', here ? 'text-ink' : 'text-ink-faint')}>{annotation.frame + 1}</span>
      <MeasureCells annotation={annotation} />
    </div>
  );
}

function KindCell({ annotation, color }: { annotation: EditorAnnotation; color: string | undefined }) {
  const locked = useEditorState(({ lockedIds }) => lockedIds.has(annotation.id));
  return (
    <span role="gridcell" aria-label={`${roiKind(annotation.roi.kind).title}${locked ? ', locked' : ''}`} className="relative row-span-2 self-center" style={{ color: color ?? '#9aa0b5' }}>
      <KindIcon kind={annotation.roi.kind} size={17} />
      {locked ? <Lock aria-hidden size={10} className="absolute -right-1 -bottom-1 text-warn" /> : null}
    </span>
  );
}

/** Known at once: it needs no pixels. */
function areaOf({ roi }: EditorAnnotation, description: ImageDescription): { areaPx2: number; areaMm2: number | null } {
  const areaPx2 = roiKind(roi.kind).area(roi);
  const pixelMm2 = pixelAreaMm2(description);
  return { areaPx2, areaMm2: pixelMm2 === null ? null : areaPx2 * pixelMm2 };
}

function MeasureCells({ annotation }: { annotation: EditorAnnotation }) {
  const model = useWorkbench();
  const measures = useMeasures(annotation);
  const { description } = sliceAt(model.stack.get(), annotation.frame);
  const values = measures === null ? null : valueWords(measures.statistics, unitOf(description));
  const caution = description.spacing === null ? 'The image does not say how large its pixels are.' : isSpacingAtDetector(description) ? 'Measured at the detector: larger than in the patient.' : undefined;
  return (
    <span className="col-span-3 flex min-w-0 gap-3 text-sm text-ink-soft tabular-nums">
      <span role="gridcell" title={caution} className="shrink-0">{areaWords(measures ?? areaOf(annotation, description))}{isSpacingAtDetector(description) ? '*' : ''}</span>
      <span role="gridcell" className="truncate" title={values ?? undefined}>{values ?? (measures === null ? '…' : '')}</span>
    </span>
  );
}
