// A plan being written: the numbers follow the lines, and the link of a fault puts the cursor in its place.
const field = document.getElementById("id_text");
const numbers = field?.parentElement.querySelector(".nos");

const follow = () => {
  const wanted = field.value.split("\n").length + 12;
  for (let n = numbers.children.length + 1; n <= wanted; n += 1) {
    const line = document.createElement("span");
    line.id = `L${n}`;
    line.textContent = n;
    numbers.append(line);
  }
  field.rows = Math.max(wanted, numbers.children.length);
};

if (field) {
  field.addEventListener("input", follow);
  for (const link of document.querySelectorAll("a[data-line]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const lines = field.value.split("\n").slice(0, Number(link.dataset.line) - 1);
      const at = lines.reduce((sum, line) => sum + line.length + 1, Number(link.dataset.column) - 1);
      field.focus({ preventScroll: true });
      field.setSelectionRange(at, at);
      document.getElementById(`L${link.dataset.line}`).scrollIntoView({ block: "center" });
    });
  }
}
