// A tablet that many people use: after a while without a touch it asks, and then starts again for the next person.

const QUIET = 90;
const WARNING = 30;
const dialog = document.getElementById("idle");
const line = dialog.querySelector("[data-count]");
const inDigits = new Intl.NumberFormat("en", { numberingSystem: document.documentElement.dataset.digits ?? "latn" });
let left = QUIET + WARNING;

function again() {
  left = QUIET + WARNING;
  if (dialog.open) dialog.close();
}

setInterval(() => {
  left -= 1;
  if (left > WARNING || left < 0) return; // below nought somebody's answers are being sent
  line.textContent = line.dataset.count.replace("{n}", inDigits.format(left));
  if (!dialog.open) dialog.showModal();
  if (left === 0) dialog.querySelector("[data-leave]").click();
}, 1000);

dialog.querySelector("button").addEventListener("click", again);
dialog.addEventListener("cancel", again);
for (const kind of ["pointerdown", "keydown", "input"]) {
  addEventListener(kind, (event) => dialog.contains(event.target) || again());
}
