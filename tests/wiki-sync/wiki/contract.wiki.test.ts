import { setTimeout as sleep } from 'node:timers/promises';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { connectTo } from './connect-to.ts';
import { contract } from './contract.ts';

describeWithWiki('the real wiki', (server) => {
  contract({
    connect: (account) => Promise.resolve(connectTo(server.apiUrl, account)),
    nextSecond: () => sleep(1100),
    // A session of MediaWiki lives in its object cache, which goes with a change of the secret that signs it.
    endSessions: () => server.override({ wgAuthenticationTokenVersion: '2' }),
  });
});
