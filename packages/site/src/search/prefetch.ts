/** Fetches what the search needs as soon as somebody turns to its field, so that the results page has it already. */
const form = document.querySelector<HTMLFormElement>('form[data-search]');

form?.addEventListener(
  'focusin',
  () => {
    const address = form.dataset['search'];
    if (address === undefined) return;
    // A failure here costs nothing: the results page asks again, and says what is wrong.
    import('./load-search.ts').then(({ loadSearch }) => loadSearch(address)).catch(() => undefined);
  },
  { once: true },
);
