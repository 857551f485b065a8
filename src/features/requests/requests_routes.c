#include "features/requests/requests_inside.h"
#include "http/route.h"

#define READS .needs = { NEED(PROFILE, READ), NEED(CONTACT, READ) }
#define CHANGES .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, UPDATE) }
#define BEGINS .needs = { NEED(PROFILE, CREATE), NEED(CONTACT, CREATE) }
#define OWN .seats = SEATS(PERSON)
#define COORDINATOR .seats = SEATS(COORDINATOR)

const struct route requests_routes[] = {
    { VISIT_PAGE("/ask", ask_start_page) },
    { VISIT_FORM("/ask", ask_start_form) },
    { VISIT_FORM("/ask/forget", ask_forget_form) },
    { VISIT_PAGE("/ask/back/:token", ask_back_page) },
    { ASK_PAGE("/ask/mine", "ask.mine", ask_mine_page), READS, OWN },
    { ASK_PAGE("/ask/later", "ask.mine", ask_later_page), READS, OWN },
    { ASK_FORM("/ask/send", "ask.send", ask_send_form), CHANGES, OWN },
    { ASK_FORM("/ask/again", "ask.send", ask_again_form), CHANGES, OWN },
    { ASK_PAGE("/ask/withdraw", "ask.mine", ask_withdraw_page), READS, OWN },
    { ASK_FORM("/ask/withdraw", "ask.withdraw", ask_withdraw_form), CHANGES, OWN },
    { ASK_PAGE("/ask/:part", "ask.part", ask_part_page), READS, OWN },
    { ASK_FORM("/ask/:part", "ask.part", ask_part_form), CHANGES, OWN },

    { OWN_PAGE("/me/request", "ask.mine", ask_mine_page), READS, OWN },
    { OWN_FORM("/me/request/send", "ask.send", ask_send_form), CHANGES, OWN },
    { OWN_FORM("/me/request/again", "ask.send", ask_again_form), CHANGES, OWN },
    { OWN_PAGE("/me/request/withdraw", "ask.mine", ask_withdraw_page), READS, OWN },
    { OWN_FORM("/me/request/withdraw", "ask.withdraw", ask_withdraw_form), CHANGES, OWN },
    { OWN_PAGE("/me/request/:part", "ask.part", ask_part_page), READS, OWN },
    { OWN_FORM("/me/request/:part", "ask.part", ask_part_form), CHANGES, OWN },

    { TEAM_PAGE("/waiting", "waiting.list", waiting_page),
      .needs = { NEED(PROFILE, READ), NEED(CONTACT, READ), NEED(CONCERN, READ) }, COORDINATOR },
    { TEAM_FORM("/waiting", "waiting.list", waiting_find), READS, COORDINATOR },
    { TEAM_PAGE("/waiting/new", "waiting.new", waiting_new_page), BEGINS, COORDINATOR },
    { TEAM_FORM("/waiting/new", "waiting.new", waiting_new_form), BEGINS, COORDINATOR },
    { TEAM_PAGE("/waiting/:person", "waiting.person", waiting_person_page), READS, COORDINATOR },
    { PERSON_PAGE("/waiting/:person/change", "waiting.change", waiting_change_page),
      .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, READ) }, COORDINATOR },
    { PERSON_FORM("/waiting/:person/change", "waiting.change", waiting_change_form),
      .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, READ) }, COORDINATOR },
    { PERSON_FORM("/waiting/:person/got", "waiting.got", waiting_got_form), .needs = { NEED(PROFILE, UPDATE) },
      COORDINATOR },
    { PERSON_FORM("/waiting/:person/give-back", "waiting.got", waiting_give_back_form),
      .needs = { NEED(PROFILE, UPDATE) }, COORDINATOR },
    { TEAM_PAGE("/waiting/:person/colleague", "waiting.colleague", waiting_colleague_page),
      .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, READ) }, COORDINATOR },
    { TEAM_FORM("/waiting/:person/colleague", "waiting.colleague", waiting_colleague_form),
      .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, READ) }, COORDINATOR },
    { TEAM_PAGE("/waiting/:person/hand-on", "waiting.hand-on", waiting_hand_on_page),
      .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, READ) }, COORDINATOR },
    { TEAM_FORM("/waiting/:person/hand-on", "waiting.hand-on", waiting_hand_on_form),
      .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, READ) }, COORDINATOR },
    { PERSON_FORM("/waiting/:person/rest", "waiting.turn", waiting_rest_form), .needs = { NEED(PROFILE, UPDATE) },
      COORDINATOR },
    { PERSON_FORM("/waiting/:person/again", "waiting.turn", waiting_again_form), .needs = { NEED(PROFILE, UPDATE) },
      COORDINATOR },
    { PERSON_PAGE("/waiting/:person/end", "waiting.turn", waiting_end_page),
      .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, READ) }, COORDINATOR },
    { PERSON_FORM("/waiting/:person/end", "waiting.turn", waiting_end_form), .needs = { NEED(PROFILE, UPDATE) },
      COORDINATOR },
};
const size_t requests_route_count = sizeof requests_routes / sizeof *requests_routes;
