import type { Problem } from '#errors.ts';

const MARKER = /^(?:<{7}|\|{7}|>{7})(?: |$)/;
/** Right below a line of text this makes a heading of it; on its own it is what somebody left of a conflict. */
const MIDDLE = '=======';
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Lines of a text that are conflict markers, counted from 1. Inside a fence they are text: markers stand between blocks. */
function markerLines(text: string): number[] {
  const found: number[] = [];
  let fence: string | undefined;
  let before = '';
  for (const [index, line] of text.split('\n').entries()) {
    const marks = FENCE.exec(line)?.[1];
    const isMarker = MARKER.test(line) || (line === MIDDLE && before.trim() === '');
    if (fence === undefined && isMarker) found.push(index + 1);
    before = line;
    if (marks === undefined) continue;
    if (fence === undefined) fence = marks;
    else if (marks.startsWith(fence)) fence = undefined;
  }
  return found;
}

/** What to say of a text that holds conflict markers; undefined if it holds none. */
export function conflictProblem(text: string): Problem | undefined {
  const [line] = markerLines(text);
  return line === undefined
    ? undefined
    : {
        level: 'error',
        line,
        column: 1,
        message: 'The text holds a conflict: wiki and file changed the same paragraph.',
        hint: 'Keep the paragraph that should stand, and delete the others with the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>.',
      };
}
