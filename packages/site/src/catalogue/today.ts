/** The day on which the site is built, `YYYY-MM-DD`: what is fresh or stale is said as of this day. */
export const buildDay = (): string => new Date().toISOString().slice(0, 10);
