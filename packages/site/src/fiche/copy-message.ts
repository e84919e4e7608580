/** Buttons that copy the message beside them. They appear where the browser can copy. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  const field = document.getElementById(button.dataset['copy'] ?? '');
  const status = button.parentElement?.querySelector('[data-copied]');
  if (!(field instanceof HTMLTextAreaElement) || !status || !('clipboard' in navigator)) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(field.value).then(
      () => {
        status.textContent = 'Copié.';
      },
      () => {
        field.select();
        status.textContent = 'Le message est sélectionné\u00a0: copiez-le avec Ctrl + C.';
      },
    );
  });
}
