import { expect, test } from 'vitest';
import { describeWithBrowser } from '#tests/setup/browser.ts';

describeWithBrowser('a test browser', (browser) => {
  test('shows a page and runs its script', async () => {
    const page = await browser.newPage();
    await page.setContent(
      '<h1>Défi</h1><script>document.querySelector("h1").textContent += " relevé"</script>',
    );
    expect(await page.getByRole('heading').textContent()).toBe('Défi relevé');
    await page.close();
  });

  test('has a font to show text with', async () => {
    const page = await browser.newPage();
    await page.setContent('<span>œuvre</span><br><span>i</span>');
    const widths = await page
      .locator('span')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
    expect(widths[0]).toBeGreaterThan(widths[1] ?? Infinity);
    await page.close();
  });
});
