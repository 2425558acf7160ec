// A report's evidence and its claims in the margin: pointing at the one marks the other, and so does an address with
// a claim in it.

function mark(claim: string, on: boolean): void {
  for (const words of document.querySelectorAll<HTMLElement>("[data-claims]")) {
    const told = words.dataset.claims?.split(" ") ?? [];
    if (told.includes(claim)) words.classList.toggle("here", on);
  }
}

/** Follows the address and the pointer. */
export function listenForEvidence(): void {
  const target = (): string => decodeURIComponent(window.location.hash.slice(1));
  let held = target();
  if (held) mark(held, true);
  window.addEventListener("hashchange", () => {
    mark(held, false);
    held = target();
    mark(held, true);
  });
  for (const card of document.querySelectorAll<HTMLElement>(".margin .claim")) {
    card.addEventListener("mouseenter", () => mark(card.id, true));
    card.addEventListener("mouseleave", () => mark(card.id, card.id === held));
  }
  for (const words of document.querySelectorAll<HTMLElement>("[data-claims]")) {
    const cards = (words.dataset.claims ?? "").split(" ").map((claim) => document.getElementById(claim));
    words.addEventListener("mouseenter", () => cards.forEach((card) => card?.classList.add("here")));
    words.addEventListener("mouseleave", () => cards.forEach((card) => card?.classList.remove("here")));
  }
}
