/** Turns the address that was not found into a question: `/defis/l-acceuil/` becomes « l acceuil ». */
const field = document.querySelector<HTMLInputElement>('main input[name="q"]');
const words = decodeURIComponent(location.pathname.replace(/\/+$/, '').split('/').at(-1) ?? '').replace(
  /[-_.]+/g,
  ' ',
);
if (field && words.trim() !== '')
  field.value = words
    .replace(/\bhtml?$/i, '')
    .trim()
    .slice(0, 80);
