/** A thing that this machine may or may not be able to offer (a MediaWiki, a browser). */
export type Availability<Thing> = Available<Thing> | Unavailable;

/** The thing is there and was seen to work. */
export interface Available<Thing> {
  readonly available: true;
  readonly value: Thing;
}

/** The thing cannot be had here; `reason` is a clause that can follow “because”. */
export interface Unavailable {
  readonly available: false;
  readonly reason: string;
}

/** Wraps a thing that works. */
export function available<Thing>(value: Thing): Available<Thing> {
  return { available: true, value };
}

/** States why a thing cannot be had. */
export function unavailable(reason: string): Unavailable {
  return { available: false, reason };
}
