// Brings a part to the upper third of the box it scrolls in.
const show = (box, part) => {
  const shift = part.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += shift - box.clientHeight / 3;
};
for (const section of document.querySelectorAll('section')) {
  const parts = [...section.querySelectorAll('[data-line]')];
  let kept = '';
  const light = line => parts.forEach(p => p.classList.toggle('lit', p.dataset.line === line));
  for (const part of parts) {
    part.addEventListener('mouseenter', () => light(part.dataset.line));
    part.addEventListener('mouseleave', () => light(kept));
    part.addEventListener('click', () => {
      kept = kept === part.dataset.line ? '' : part.dataset.line;
      light(kept);
      for (const box of section.querySelectorAll('.scroll')) {
        const first = box.querySelector('.lit[data-line]');
        if (first && !box.contains(part)) show(box, first);
      }
    });
  }
}
// A sibling begins with what is the same in all of them.
for (const box of document.querySelectorAll('.generated .scroll')) {
  const first = box.querySelector('[data-line]');
  if (first) show(box, first);
}
for (const node of document.querySelectorAll('.node')) {
  const light = on => {
    for (const arc of node.closest('svg').querySelectorAll('path')) {
      if (arc.dataset.ends.split(' ').includes(node.dataset.row)) arc.classList.toggle('lit', on);
    }
  };
  node.addEventListener('mouseenter', () => light(true));
  node.addEventListener('mouseleave', () => light(false));
}
