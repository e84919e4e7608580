import { check } from './check.ts';
import { ci } from './ci.ts';
import type { Command } from './command.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { init } from './init.ts';
import { kit } from './kit.ts';
import { newPage } from './new.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { status } from './status.ts';
import { sync } from './sync.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  status,
  pull,
  push,
  sync,
  diff,
  check,
  newPage,
  kit,
  doctor,
  init,
  ci,
];
