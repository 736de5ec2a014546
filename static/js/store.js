// What waits on this phone, sealed: AES-GCM with a key that cannot be taken out of the browser.
// One box per interview, named by a digest of its code, so that two people on one phone never meet.

const DATABASE = "perspectief";

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("boxes");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

function within(database, stores, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: "strict" });
    const request = work(transaction);
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
}

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Opens the box of one interview. Rejects where storage or cryptography is refused: then plain posts remain. */
export async function openBox(code) {
  const name = await nameOf(code);
  const database = await open();
  // Whoever looks after the boxes of others leaves this one alone as long as its page is open.
  navigator.locks?.request(name, () => new Promise(() => {}));
  let key = await within(database, ["keys"], "readonly", (t) => t.objectStore("keys").get(name));
  if (!key) {
    key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await within(database, ["keys"], "readwrite", (t) => t.objectStore("keys").put(key, name));
  }
  return boxOf(database, name, key);
}

/** Hands each box of another interview, whose page is not open, to `work`; one after another. */
export async function otherBoxes(code, work) {
  const own = await nameOf(code);
  const database = await open();
  for (const name of await within(database, ["boxes"], "readonly", (t) => t.objectStore("boxes").getAllKeys())) {
    const key = await within(database, ["keys"], "readonly", (t) => t.objectStore("keys").get(name));
    if (name === own || !key || !navigator.locks) continue;
    await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && work(boxOf(database, name, key)));
  }
}

const nameOf = async (code) => hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`box:${code}`)));

function boxOf(database, name, key) {
  return {
    async read() {
      const box = await within(database, ["boxes"], "readonly", (t) => t.objectStore("boxes").get(name));
      if (!box) return null;
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.iv }, key, box.sealed);
      return JSON.parse(new TextDecoder().decode(plain));
    },
    async write(content) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(content));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
      await within(database, ["boxes"], "readwrite", (t) => t.objectStore("boxes").put({ iv, sealed }, name));
    },
    async wipe() {
      await within(database, ["keys", "boxes"], "readwrite", (t) => {
        t.objectStore("boxes").delete(name);
        return t.objectStore("keys").delete(name);
      });
    },
  };
}
