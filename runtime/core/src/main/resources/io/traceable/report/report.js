for (const section of document.querySelectorAll('section')) {
  const parts = section.querySelectorAll('[data-line]');
  const light = (line, on) => {
    for (const part of parts) {
      if (part.dataset.line === line) part.classList.toggle('lit', on);
    }
  };
  for (const part of parts) {
    part.addEventListener('mouseenter', () => light(part.dataset.line, true));
    part.addEventListener('mouseleave', () => light(part.dataset.line, false));
  }
}
