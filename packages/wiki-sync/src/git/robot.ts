/** Who makes the commits of runs without a person, and recognises them: a person’s commit is never written over. */
export const ROBOT = { name: 'Passerelle', email: 'robot@passerelle.invalid' } as const;
