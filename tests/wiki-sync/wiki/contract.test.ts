import { beforeEach, describe } from 'vitest';
import { FakeWiki } from '#tests/fake-wiki/fake-wiki.ts';
import { contract } from './contract.ts';

describe('the fake wiki', () => {
  let wiki = new FakeWiki();
  beforeEach(() => {
    wiki = new FakeWiki();
  });
  contract({
    connect: (account) => Promise.resolve(wiki.connect(account)),
    nextSecond: () => {
      wiki.store.now += 1;
      return Promise.resolve();
    },
    endSessions: () => {
      wiki.endSessions();
      return Promise.resolve();
    },
  });
});
