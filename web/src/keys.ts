// One key each: a control with `data-key="a"` is pressed by the key a, unless somebody is writing.

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Keys press the last visible control that names them: a page's own search field before the one in the bar. */
export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const named = document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    const control = [...named].reverse().find((one) => one.checkVisibility());
    if (!control) return;
    event.preventDefault();
    control.click();
    control.focus();
  });
}
