/**
 * One call as seen from outside. `invoked` and `done` are points of one clock: between them the call took effect, or did not.
 * `expire` is time passing: every lease granted before it has run out.
 */
export interface HistoryEvent {
  op: 'acquire' | 'renew' | 'save' | 'release' | 'expire' | 'break';
  client: string;
  invoked: number;
  done: number;
  ok: boolean;
  /** Granted, or shown. */
  fence: number;
  /** Of a save: the revision it built on, and the one it made. */
  base: number;
  revision: number;
}

/** What a history proves to be wrong with the locks; empty when it can be explained. Knows only what was said and when, nothing of the implementation. */
export function findViolations(events: readonly HistoryEvent[], finalRevision: number): string[] {
  const grants = events.filter((event) => event.op === 'acquire' && event.ok);
  return [...fenceFaults(grants), ...doubleHolders(events, grants), ...staleAccepted(events, grants), ...wrongRefusals(events, grants), ...chainFaults(events, finalRevision)];
}

const name = ({ op, client, fence, base }: HistoryEvent) => `${op} by ${client} (fence ${fence}, base ${base})`;

function fenceFaults(grants: readonly HistoryEvent[]): string[] {
  return grants.flatMap((a) => grants.filter((b) => a !== b && (a.fence === b.fence || (a.done < b.invoked && a.fence >= b.fence))).map((b) => `fences do not grow: ${name(a)}, then ${name(b)}`));
}

/** The event may (by its kind) end what `grant` gave. */
function ends(event: HistoryEvent, grant: HistoryEvent): boolean {
  if (event.op === 'expire' || event.op === 'break') return true;
  return event.op === 'release' && event.client === grant.client && event.fence === grant.fence;
}

/** Another tab was granted the lock while the holder certainly had it. */
function doubleHolders(events: readonly HistoryEvent[], grants: readonly HistoryEvent[]): string[] {
  return grants.flatMap((grant) => {
    const mayHaveEnded = events.filter((event) => event !== grant && event.done > grant.invoked && (ends(event, grant) || (event.op === 'acquire' && event.client === grant.client)));
    const until = Math.min(Infinity, ...mayHaveEnded.map((event) => event.invoked));
    return grants.filter((other) => other.client !== grant.client && other.invoked > grant.done && other.done < until).map((other) => `two holders: ${name(grant)} and ${name(other)}`);
  });
}

/** A save or renewal was accepted although its turn had certainly ended. */
function staleAccepted(events: readonly HistoryEvent[], grants: readonly HistoryEvent[]): string[] {
  return events.filter((event) => (event.op === 'save' || event.op === 'renew') && event.ok).flatMap((accepted) => {
    const grant = grants.find((each) => each.fence === accepted.fence && each.client === accepted.client);
    if (!grant) return [`accepted without a grant: ${name(accepted)}`];
    const newer = grants.filter((each) => each.fence > accepted.fence && each.done < accepted.invoked);
    const over = events.filter((event) => ends(event, grant) && event.invoked > grant.done && event.done < accepted.invoked);
    return [...newer, ...over].map((after) => `stale: ${name(accepted)} accepted after ${name(after)}`);
  });
}

/** An acquisition was refused although the lock was certainly free. */
function wrongRefusals(events: readonly HistoryEvent[], grants: readonly HistoryEvent[]): string[] {
  return events.filter((event) => event.op === 'acquire' && !event.ok).flatMap((refused) => {
    const possible = grants.filter((grant) => grant.client !== refused.client && grant.invoked < refused.done
      && !events.some((event) => ends(event, grant) && event.invoked > grant.done && event.done < refused.invoked));
    return possible.length > 0 ? [] : [`refused though free: ${name(refused)}`];
  });
}

/** Accepted saves are one chain 0 → 1 → … → n, in the order of time, with fences that never go back. */
function chainFaults(events: readonly HistoryEvent[], finalRevision: number): string[] {
  const saves = events.filter((event) => event.op === 'save' && event.ok).sort((a, b) => a.revision - b.revision);
  const faults = saves.flatMap((save, index) => {
    const before = saves[index - 1];
    const wrong = save.revision !== index + 1 || save.base !== index || (before && (before.fence > save.fence || before.invoked > save.done));
    return wrong ? [`not a chain at revision ${index + 1}: ${name(save)} made ${save.revision}`] : [];
  });
  return saves.length === finalRevision ? faults : [...faults, `${saves.length} saves were accepted, the image stands at revision ${finalRevision}`];
}
