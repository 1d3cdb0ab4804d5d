package dev.countersign.review.api;

import dev.countersign.person.PersonId;
import dev.countersign.review.Answer;
import dev.countersign.review.CampaignFilter;
import dev.countersign.review.CampaignId;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignService;
import dev.countersign.review.CampaignStatus;
import dev.countersign.review.Decision;
import dev.countersign.review.ItemAnswer;
import dev.countersign.review.ItemFilter;
import dev.countersign.review.ItemId;
import dev.countersign.review.Items;
import dev.countersign.review.Permissions;
import dev.countersign.review.Preflight;
import dev.countersign.review.ReviewService;
import dev.countersign.shared.Listing;
import dev.countersign.shared.Reason;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Access reviews for programs. */
@RestController
@RequestMapping("/api/campaigns")
@PreAuthorize(Permissions.READER)
class CampaignController {

    record Why(@NotBlank @Size(max = Reason.LONGEST) String reason) {}

    record Extension(
            @NotNull Instant deadline,
            @NotBlank @Size(max = Reason.LONGEST) String reason) {}

    record Passing(
            @NotEmpty @Size(max = 1000) List<@NotNull Long> items,
            @NotNull UUID to,
            @NotBlank @Size(max = Reason.LONGEST) String reason) {}

    record Passed(int reassigned) {}

    record Nudge(@Nullable UUID reviewer) {}

    record Reminded(int people) {}

    record Decided(
            long item, @NotNull Decision decision, @Nullable String reason) {}

    record Decisions(@NotEmpty @Size(max = 1000) List<@Valid @NotNull Decided> decisions) {}

    record Count(int decided) {}

    record Checked(boolean canLaunch, List<Preflight.Finding> findings) {

        static Checked of(Preflight preflight) {
            return new Checked(preflight.canLaunch(), preflight.findings());
        }
    }

    private final CampaignService campaigns;
    private final CampaignProgress progress;
    private final ReviewService reviews;

    CampaignController(CampaignService campaigns, CampaignProgress progress, ReviewService reviews) {
        this.campaigns = campaigns;
        this.progress = progress;
        this.reviews = reviews;
    }

    @PostMapping
    @PreAuthorize(Permissions.OFFICER)
    ResponseEntity<Void> create(@Valid @RequestBody NewCampaign body, UriComponentsBuilder uri) {
        var id = campaigns.create(body.plan());
        return ResponseEntity.created(uri.path("/api/campaigns/{id}").build(id)).build();
    }

    @GetMapping
    Listing<CampaignResource> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable CampaignStatus status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var filter = new CampaignFilter(name, status, CampaignFilter.Sort.LATEST_DEADLINE);
        return Listing.of(progress.list(filter, after, limit), CampaignResource::of);
    }

    @GetMapping("/{id}")
    CampaignDetailResource find(@PathVariable UUID id) {
        var campaign = new CampaignId(id);
        return CampaignDetailResource.of(progress.find(campaign), progress.figures(campaign));
    }

    /** Changes the plan of a campaign that has not been launched; what is left out is as if it were new. */
    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize(Permissions.OFFICER)
    void change(@PathVariable UUID id, @Valid @RequestBody NewCampaign body) {
        campaigns.change(new CampaignId(id), body.plan());
    }

    /** What a launch would meet with now: what blocks it, and what to know, such as how many reviewers cannot sign in. */
    @GetMapping("/{id}/preflight")
    Checked preflight(@PathVariable UUID id) {
        return Checked.of(campaigns.preflight(new CampaignId(id)));
    }

    /** Launches, and says what there is to know about it. */
    @PostMapping("/{id}/launch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize(Permissions.OFFICER)
    Checked launch(@PathVariable UUID id) {
        var preflight = campaigns.preflight(new CampaignId(id));
        campaigns.launch(new CampaignId(id));
        return Checked.of(preflight);
    }

    @PostMapping("/{id}/extend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize(Permissions.OFFICER)
    void extend(@PathVariable UUID id, @Valid @RequestBody Extension body) {
        campaigns.extend(new CampaignId(id), body.deadline(), body.reason());
    }

    @PostMapping("/{id}/close")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize(Permissions.OFFICER)
    void close(@PathVariable UUID id, @Valid @RequestBody Why body) {
        campaigns.closeEarly(new CampaignId(id), body.reason());
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize(Permissions.OFFICER)
    void cancel(@PathVariable UUID id, @Valid @RequestBody Why body) {
        campaigns.cancel(new CampaignId(id), body.reason());
    }

    /** Lets a stopped campaign go on, and one whose work failed too often try again. */
    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize(Permissions.OFFICER)
    void resume(@PathVariable UUID id) {
        campaigns.resume(new CampaignId(id));
    }

    /** Reminds everybody with open items, or one reviewer. */
    @PostMapping("/{id}/nudge")
    @PreAuthorize(Permissions.OFFICER)
    Reminded nudge(@PathVariable UUID id, @RequestBody(required = false) @Nullable Nudge body) {
        var reviewer = body == null || body.reviewer() == null ? null : new PersonId(body.reviewer());
        return new Reminded(campaigns.nudge(new CampaignId(id), reviewer));
    }

    /** Puts items that are open, or that somebody could not decide, before another person; others are left alone. */
    @PostMapping("/{id}/reassign")
    @PreAuthorize(Permissions.OFFICER)
    Passed reassign(@PathVariable UUID id, @Valid @RequestBody Passing body) {
        var items = body.items().stream().map(ItemId::new).toList();
        return new Passed(
                campaigns.reassign(new CampaignId(id), new Items.These(items), new PersonId(body.to()), body.reason()));
    }

    @GetMapping("/{id}/items")
    Listing<ItemResource> items(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(defaultValue = "") Set<Decision> decision,
            @RequestParam(required = false) @Nullable Integer tier,
            @RequestParam(required = false) @Nullable UUID reviewer,
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var filter = new ItemFilter(open, decision, tier, reviewer == null ? null : new PersonId(reviewer), agent);
        return Listing.of(progress.items(new CampaignId(id), filter, after, limit), ItemResource::of);
    }

    /** Decides items of whoever sends this: all of them, or none and the reason why. */
    @PostMapping("/{id}/decisions")
    @PreAuthorize(Permissions.REVIEWER)
    Count decide(@PathVariable UUID id, @Valid @RequestBody Decisions body) {
        return new Count(reviews.decide(
                new CampaignId(id),
                body.decisions().stream()
                        .map(one -> new ItemAnswer(new ItemId(one.item()), new Answer(one.decision(), one.reason())))
                        .toList()));
    }
}
