/** A line of a definition list: its marks as on the wiki, `:`, `;`, and `*` or `#` for lists inside. */
interface Entry {
  marks: string;
}

const LISTS: Readonly<Record<string, string>> = { '*': 'ul', '#': 'ol' };
const listOf = ({ marks }: Entry, depth: number): string => LISTS[marks.charAt(depth)] ?? 'dl';

const itemOf = (list: string, { marks }: Entry, depth: number): string => {
  if (list !== 'dl') return 'li';
  return marks.charAt(depth) === ';' ? 'dt' : 'dd';
};

/**
 * The HTML of the lines of a definition list below `depth` marks, nested as MediaWiki nests them: a line with more marks
 * belongs to the one in front.
 */
export function definitions<Line extends Entry>(
  entries: readonly Line[],
  depth: number,
  textOf: (entry: Line) => string,
): string {
  let html = '';
  for (let start = 0; start < entries.length;) {
    const list = listOf(entries[start] as Line, depth);
    let end = start;
    let items = '';
    while (end < entries.length && listOf(entries[end] as Line, depth) === list) {
      const first = entries[end] as Line;
      const isText = first.marks.length === depth + 1;
      const inner = end + (isText ? 1 : 0);
      end = inner;
      while ((entries[end]?.marks.length ?? 0) > depth + 1 && listOf(entries[end] as Line, depth) === list)
        end++;
      const tag = itemOf(list, first, depth);
      const below = definitions(entries.slice(inner, end), depth + 1, textOf);
      items += `<${tag}>${isText ? textOf(first) : ''}${below}</${tag}>`;
    }
    html += `<${list}>${items}</${list}>`;
    start = end;
  }
  return html;
}
