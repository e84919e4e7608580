import process from 'node:process';
import fc from 'fast-check';

const runs = Number(process.env.FC_RUNS);

fc.configureGlobal({ seed: Number(process.env.FC_SEED), ...(runs > 0 ? { numRuns: runs } : {}) });
