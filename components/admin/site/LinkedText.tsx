const ADDRESS = /(https?:\/\/\S+)/;

/** Plain text whose web addresses can be followed. Everything else stays text. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p className="mt-3 break-words whitespace-pre-wrap text-ink-soft">
      {text.split(ADDRESS).map((part, index) =>
        index % 2 === 1 ? <a key={index} href={part} rel="noreferrer" className="break-all text-highlight underline">{part}</a> : part,
      )}
    </p>
  );
}
