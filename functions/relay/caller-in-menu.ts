import type { Call } from "../../core/call/call.ts";
import type { ConversationId } from "../../core/call/ids.ts";
import { inRole } from "../../core/call/brief/role.ts";
import type { Signal } from "../../core/call/signal.ts";
import { changeCall, changeConversation } from "../../core/change.ts";
import { named } from "../../core/dialogue/menu/named.ts";
import type { Store } from "../../core/ports/store.ts";

/**
 * Where a caller has got to in the phone menu: there the next session of the call goes on. Who has left it for the agent
 * in a role is in a conversation with that role from now on; who has left it for a colleague is handed over to that one.
 */
export async function callerInMenu(
  store: Store,
  call: Call,
  id: ConversationId,
  { trail, role: roleName, colleague: colleagueName }: Signal & { is: "menu" },
): Promise<void> {
  if (trail.length > 0) {
    await changeCall(store, call.id, (old) =>
      old.menu === undefined ? old : { ...old, menu: { ...old.menu, trail } },
    );
    return;
  }
  // Told again, the menu is gone, and so is what there was to do.
  const menu = (await store.call(call.id))?.value.menu?.menu;
  const role = menu && roleName !== undefined ? named(menu.roles, roleName) : undefined;
  const colleague = menu && colleagueName !== undefined ? named(menu.colleagues, colleagueName) : undefined;
  if (role !== undefined) await changeConversation(store, id, (old) => ({ ...old, brief: inRole(old.brief, role) }));
  await changeCall(store, call.id, ({ menu: _left, ...old }) => ({
    ...old,
    ...(colleague === undefined ? {} : { colleague }),
  }));
}
