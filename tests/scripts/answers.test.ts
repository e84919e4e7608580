import { expect, test } from 'vitest';
import {
  parseCandidates,
  parseDependencies,
  parseMissingLibraries,
  parseUris,
  phpPrefix,
} from '#scripts/debian/answers.ts';

test('candidates are read by package, without those that no source offers', () => {
  const text = `mediawiki:
  Installed: (none)
  Candidate: 1:1.39.17-1+deb12u2
  Version table:
     1:1.39.17-1+deb12u2 500
        500 http://deb.example.org/debian bookworm/main amd64 Packages
php-luasandbox:
  Installed: (none)
  Candidate: (none)
  Version table:
`;
  expect([...parseCandidates(text)]).toEqual([['mediawiki', '1:1.39.17-1+deb12u2']]);
});

test('dependencies lose their versions and architectures and keep their order', () => {
  const text = `Package: php-cli
Version: 2:8.2+93
Depends: php8.2-cli, libc6 (>= 2.36), apache2 | httpd:any, \${misc}
Recommends: nothing
`;
  expect(parseDependencies(text)).toEqual(['php8.2-cli', 'libc6', 'apache2', 'httpd', '${misc}']);
});

test('a package without dependencies has none', () => {
  expect(parseDependencies('Package: php-cli\n')).toEqual([]);
});

test('PHP’s number is found whatever it is', () => {
  expect(phpPrefix(['php8.2-cli'])).toBe('php8.2');
  expect(phpPrefix(['php-common', 'php10.13-cli'])).toBe('php10.13');
  expect(phpPrefix(['php-cli', 'php8.2-cli-dbg'])).toBeUndefined();
});

test('package names are read from the addresses that apt would fetch', () => {
  const text = `'http://deb.example.org/p/php8.2/php8.2-cli_8.2.36-1%7edeb12u1_arm64.deb' php8.2-cli_8.2.36-1~deb12u1_arm64.deb 1756464 SHA256:00
'http://deb.example.org/m/mediawiki_1.39-1_all.deb' mediawiki_1%3a1.39-1_all.deb 36792660 SHA256:00
`;
  expect(parseUris(text)).toEqual(['php8.2-cli', 'mediawiki']);
});

test('missing libraries are named once', () => {
  const text = `/tmp/a.so:
\tlinux-vdso.so.1 (0x00007ffc)
\tlibgd.so.3 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/tmp/b.so:
\tlibgd.so.3 => not found
\tlibaspell.so.15 => not found
`;
  expect(parseMissingLibraries(text)).toEqual(['libaspell.so.15', 'libgd.so.3']);
});
