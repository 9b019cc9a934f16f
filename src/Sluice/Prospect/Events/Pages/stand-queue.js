// Contacts that wait to be sent, in this browser's own store: they outlive the page, the network and the session.
let store;

function open() {
  store ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("sluice-stand", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("contacts", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return store;
}

// Kept only when the transaction is through, not when the request is.
async function work(mode, ask) {
  const transaction = (await open()).transaction("contacts", mode, { durability: "strict" });
  const asked = ask(transaction.objectStore("contacts"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export const keep = (contact) => work("readwrite", (contacts) => contacts.put(contact));
export const drop = (id) => work("readwrite", (contacts) => contacts.delete(id));
export const waiting = async () => (await work("readonly", (contacts) => contacts.getAll())).sort((a, b) => a.at.localeCompare(b.at));
