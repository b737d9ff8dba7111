from celery import shared_task
from django.core.mail import send_mail
from django.template.loader import render_to_string

from orders.models import Order
from orders.shipping import Parcel, book_pickup


@shared_task
def send_confirmation(order_id: int) -> None:
    order = Order.objects.select_related("customer").get(pk=order_id)
    # TODO(#118, P2): Retry when the mail server is down
    send_mail(
        subject=f"Your order #{order.pk}",
        message=render_to_string("orders/confirmation.txt", {"order": order}),
        from_email=None,
        recipient_list=[order.customer.email],
    )


@shared_task
def ship(order_id: int) -> None:
    order = Order.objects.get(pk=order_id)
    parcel = Parcel(
        reference=str(order.pk),
        weight_grams=0,  # TODO: Calculate the parcel's weight
    )
    book_pickup(parcel)
    order.status = Order.Status.SHIPPED
    order.save(update_fields=["status"])
